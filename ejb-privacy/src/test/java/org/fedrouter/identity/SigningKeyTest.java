package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Identity DOCTOR = new Identity("doctor", Set.of("query"), Set.of("icu"));

  @Test
  void token_ofThisKey_givesTheIdentityBack() throws GeneralSecurityException {
    SigningKey key = SigningKey.ofPem(pem("secp256r1"));
    String token = key.issue(DOCTOR, new UUID(1, 2), "session", NOW, Duration.ofHours(1));
    TokenId id = new TokenId(new UUID(1, 2).toString(), "session", "doctor", NOW);
    assertThat(key.verify(token, NOW)).contains(new Verified(DOCTOR, NOW.plusSeconds(3_600), id));
    assertThat(key.verify(token, NOW.plusSeconds(3_599)).map(Verified::identity)).contains(DOCTOR);
  }

  @Test
  void token_expiredOrNotYetValid_isNobody() throws GeneralSecurityException {
    SigningKey key = SigningKey.ofPem(pem("secp256r1"));
    String token = key.issue(DOCTOR, new UUID(1, 2), "session", NOW, Duration.ofHours(1));
    assertThat(key.verify(token, NOW.plusSeconds(3_600))).isEmpty();
    assertThat(key.verify(token, NOW.minusSeconds(60))).isEmpty();
  }

  @Test
  void token_ofAnotherKey_orChangedAnywhere_isNobody() throws GeneralSecurityException {
    SigningKey key = SigningKey.ofPem(pem("secp256r1"));
    SigningKey other = SigningKey.ofPem(pem("secp256r1"));
    String token = key.issue(DOCTOR, new UUID(1, 2), "session", NOW, Duration.ofHours(1));
    assertThat(other.verify(token, NOW)).isEmpty();
    for (int at = 0; at < token.length() - 1; at += 7) {
      char changed = token.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(key.verify(token.substring(0, at) + changed + token.substring(at + 1), NOW))
          .isEmpty();
    }
  }

  @Test
  void token_withoutSignature_isNobody() throws GeneralSecurityException {
    SigningKey key = SigningKey.ofPem(pem("secp256r1"));
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String none =
        base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString("{\"sub\":\"doctor\"}".getBytes(StandardCharsets.UTF_8))
            + ".";
    assertThat(key.verify(none, NOW)).isEmpty();
    assertThat(key.verify("", NOW)).isEmpty();
    assertThat(key.verify("...", NOW)).isEmpty();
  }

  @Test
  void key_whichIsNotOnP256_isRefused() throws GeneralSecurityException {
    String wrong = pem("secp384r1");
    assertThatThrownBy(() -> SigningKey.ofPem(wrong)).hasMessageContaining("P-256");
    assertThatThrownBy(() -> SigningKey.ofPem("no key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static String pem(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(encoded)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
