package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Identity DOCTOR = new Identity("doctor", Set.of("query"), Set.of("icu"));

  private static String token(SigningKeys keys) {
    return keys.issue(DOCTOR, new UUID(1, 2), "session", NOW, Duration.ofHours(1));
  }

  @Test
  void rotation_signsByTheNewKey_andStillKnowsTokensOfTheFormer() throws GeneralSecurityException {
    String former = SigningKeyTest.pem("secp256r1");
    String fresh = SigningKeyTest.pem("secp256r1");
    SigningKeys before = SigningKeys.ofPem(former);
    SigningKeys announced = SigningKeys.ofPem(former + fresh);
    SigningKeys promoted = SigningKeys.ofPem(fresh + former);
    SigningKeys after = SigningKeys.ofPem(fresh);
    assertThat(announced.verify(token(before), NOW).map(Verified::identity)).contains(DOCTOR);
    assertThat(before.verify(token(announced), NOW)).as("still the former key").isPresent();
    assertThat(announced.verify(token(promoted), NOW)).isPresent();
    assertThat(promoted.verify(token(before), NOW)).isPresent();
    assertThat(before.verify(token(promoted), NOW)).isEmpty();
    assertThat(after.verify(token(before), NOW)).isEmpty();
  }

  @Test
  void token_withoutANamedKey_orNone_isNobody() throws GeneralSecurityException {
    SigningKeys keys = SigningKeys.ofPem(SigningKeyTest.pem("secp256r1"));
    String body = token(keys).substring(token(keys).indexOf('.'));
    // {"alg":"ES256"}
    assertThat(keys.verify("eyJhbGciOiJFUzI1NiJ9" + body, NOW)).isEmpty();
    for (String wrong : new String[] {"", ".", "..", "x.y.z", "eyJhbGciOiJub25lIn0.e30."}) {
      assertThat(keys.verify(wrong, NOW)).as(wrong).isEmpty();
    }
  }

  @Test
  void file_withoutKeys_isRefused() {
    assertThatThrownBy(() -> SigningKeys.ofPem(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 8");
  }
}
