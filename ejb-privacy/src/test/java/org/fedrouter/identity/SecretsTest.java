package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Refresh secrets, recovery codes and what is sealed. */
class SecretsTest {
  private static Bytes bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (37 * i + 11);
    }
    return Bytes.of(bytes);
  }

  @Test
  void refreshSecret_isReadAsItWasWritten_andNeverShown() {
    RefreshSecret secret = RefreshSecret.of(bytes(RefreshSecret.BYTES));
    assertThat(RefreshSecret.parse(secret.text())).contains(secret);
    assertThat(RefreshSecret.parse(secret.text() + "x")).isEmpty();
    assertThat(RefreshSecret.parse("frk_" + secret.text().substring(4))).isEmpty();
    assertThat("" + secret).isEqualTo("frs_...");
  }

  @Test
  void recoveryCode_isReadHoweverItIsTyped() {
    RecoveryCode code = RecoveryCode.of(bytes(RecoveryCode.BYTES));
    assertThat(code.text()).matches("([A-Z2-7]{5}-){3}[A-Z2-7]{5}");
    String typed = code.text().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(RecoveryCode.parse(typed).map(RecoveryCode::hash)).contains(code.hash());
    assertThat(RecoveryCode.parse(typed.substring(1))).isEmpty();
    assertThat(RecoveryCode.parse("0" + typed.substring(1))).isEmpty();
    assertThat("" + code).doesNotContain(code.text());
  }

  @Test
  void seal_opensInItsContextAlone_andUnaltered() {
    Seal seal = new Seal(bytes(Seal.KEY_BYTES));
    Bytes secret = Bytes.of("a secret".getBytes(StandardCharsets.UTF_8));
    String sealed = seal.seal(secret, "one", bytes(Seal.NONCE_BYTES));
    assertThat(seal.open(sealed, "one")).isEqualTo(secret);
    assertThatThrownBy(() -> seal.open(sealed, "two")).hasMessageContaining("sealed otherwise");
    char last = sealed.charAt(20) == 'A' ? 'B' : 'A';
    String altered = sealed.substring(0, 20) + last + sealed.substring(21);
    assertThatThrownBy(() -> seal.open(altered, "one")).hasMessageContaining("altered");
    assertThatThrownBy(() -> new Seal(bytes(16))).hasMessageContaining("32 bytes");
  }
}
