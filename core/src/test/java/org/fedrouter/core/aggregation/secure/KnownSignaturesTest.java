package org.fedrouter.core.aggregation.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class KnownSignaturesTest {
  private static final byte[] MESSAGE = "one".getBytes(StandardCharsets.UTF_8);
  private final KeyPair own = pair();
  private final Bytes key = Bytes.of(own.getPublic().getEncoded());
  private final Bytes signature = Signing.sign(own.getPrivate(), MESSAGE);
  private final KnownSignatures known = new KnownSignatures();

  @Test
  void good_isGoodAgain() {
    assertThat(known.verify(key, MESSAGE, signature)).isTrue();
    assertThat(known.verify(key, MESSAGE.clone(), signature)).isTrue();
  }

  @Test
  void anythingElse_isCheckedByItself() {
    assertThat(known.verify(key, MESSAGE, signature)).isTrue();
    byte[] other = "two".getBytes(StandardCharsets.UTF_8);
    assertThat(known.verify(key, other, signature)).isFalse();
    assertThat(known.verify(Bytes.of(pair().getPublic().getEncoded()), MESSAGE, signature))
        .isFalse();
    assertThat(known.verify(key, MESSAGE, Signing.sign(own.getPrivate(), other))).isFalse();
  }

  @Test
  void bad_isBadAgain() {
    Bytes bad = Signing.sign(pair().getPrivate(), MESSAGE);
    assertThat(known.verify(key, MESSAGE, bad)).isFalse();
    assertThat(known.verify(key, MESSAGE, bad)).isFalse();
  }

  /** Where one part ends and the next begins is part of the name. */
  @Test
  void sameBytesCutElsewhere_areNotKnown() {
    assertThat(known.verify(key, MESSAGE, signature)).isTrue();
    byte[] longer =
        (new String(MESSAGE, StandardCharsets.UTF_8) + "0").getBytes(StandardCharsets.UTF_8);
    byte[] rest = signature.toArray();
    longer[MESSAGE.length] = rest[0];
    Bytes shorter = Bytes.of(Arrays.copyOfRange(rest, 1, rest.length));
    assertThat(known.verify(key, longer, shorter)).isFalse();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
