package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Algorithm;
import org.fedrouter.core.signing.VerifyingKey;
import org.junit.jupiter.api.Test;

class RequestKeyTest {
  private static final String ID = "0123456789abcdef";
  private static final Bytes SECRET = filled(RequestKey.SECRET_BYTES, 0x5A);
  private static final Seal SEAL = new Seal(filled(Seal.KEY_BYTES, 7));

  private static Bytes filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }

  private static RequestKey sealed() {
    return RequestKey.sealed(
        new VerifyingKey.Shared(SECRET), SEAL, ID, filled(Seal.NONCE_BYTES, 1));
  }

  @Test
  void secret_isNowhereInTheClear_andOpensForItsApiKeyAlone() {
    String kept = sealed().text();
    assertThat(kept + sealed())
        .startsWith("hmac-sha256:")
        .doesNotContain(SECRET.hex())
        .doesNotContain(Base64.getEncoder().encodeToString(SECRET.toArray()));
    RequestKey read = RequestKey.parse(kept);
    assertThat(read.algorithm()).isEqualTo(Algorithm.HMAC_SHA256);
    assertThat(read.key(Optional.of(SEAL), ID)).isEqualTo(new VerifyingKey.Shared(SECRET));
    assertThatThrownBy(() -> read.key(Optional.of(SEAL), "fedcba9876543210"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sealed otherwise");
    assertThatThrownBy(() -> read.key(Optional.of(new Seal(filled(32, 8))), ID))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read.key(Optional.empty(), ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no sealing key");
  }

  @Test
  void publicKey_isKeptAsItIs_andNeedsNoSeal() throws NoSuchAlgorithmException {
    byte[] x509 =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    VerifyingKey.Ed25519 key =
        new VerifyingKey.Ed25519(Bytes.of(Arrays.copyOfRange(x509, x509.length - 32, x509.length)));
    RequestKey read = RequestKey.parse(RequestKey.open(key).text());
    assertThat(read.algorithm()).isEqualTo(Algorithm.ED25519);
    assertThat(read.key(Optional.empty(), ID)).isEqualTo(key);
  }

  @Test
  void text_ofAnotherShape_isNoKey() {
    for (String text : new String[] {"", "ed25519", "rsa:AAAA", ":AAAA"}) {
      assertThatThrownBy(() -> RequestKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RequestKey.parse("ed25519:AAAA").key(Optional.of(SEAL), ID))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
