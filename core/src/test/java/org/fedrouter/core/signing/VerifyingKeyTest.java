package org.fedrouter.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingKeyTest {
  /** All points whose order divides 8, in the encodings that the JDK reads. */
  private static final List<String> SMALL =
      List.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");

  private static Bytes bytes(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }

  /** Whether the JDK takes a signature for one of this key that nobody's private key has made. */
  private static boolean forged(String key) throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(bytes("302a300506032b6570032100" + key).toArray())));
    for (int text = 0; text < 64; text++) {
      for (String first : SMALL) {
        check.update(ByteBuffer.allocate(4).putInt(text).array());
        if (check.verify(bytes(first + "0".repeat(64)).toArray())) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @FieldSource("SMALL")
  void keyUnderWhichAnybodySigns_isRefused(String key) throws GeneralSecurityException {
    assertThat(forged(key)).isTrue();
    assertThatThrownBy(() -> new VerifyingKey.Ed25519(bytes(key)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void key_ofARfc_isAccepted_andNotForged() throws GeneralSecurityException {
    VerifyingKey.Ed25519 key = SignatureVectors.ed25519();
    assertThat(forged(key.encoded().hex())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0200000000000000000000000000000000000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void bytes_thatAreNoPoint_areNoKey(String key) {
    assertThatThrownBy(() -> new VerifyingKey.Ed25519(bytes(key)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
