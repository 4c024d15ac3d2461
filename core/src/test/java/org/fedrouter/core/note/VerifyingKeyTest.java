package org.fedrouter.core.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Keys and notes by the JDK; what BouncyCastle signs is checked in compliance. */
class VerifyingKeyTest {
  private final Signatory signatory = new Signatory();

  @Test
  void key_comesBackFromItsDer_andNothingElseIsOne() {
    for (VerifyingKey key : signatory.open()) {
      assertThat(VerifyingKey.ofDer(key.der())).isEqualTo(key);
      byte[] longer = Arrays.copyOf(key.der(), key.der().length + 1);
      assertThatThrownBy(() -> VerifyingKey.ofDer(longer)).hasMessageContaining("no public key");
      assertThatThrownBy(() -> new VerifyingKey(key.algorithm(), Bytes.of(new byte[5])))
          .hasMessageContaining("got 5");
    }
    assertThat(signatory.open())
        .extracting(VerifyingKey::algorithm)
        .containsExactly(SignatureAlgorithm.values());
  }

  @Test
  void note_countsWithBothSignatures_andNotForOtherWordsOrKeys() {
    SignedNote note = signatory.sign("a text\n", "router");
    KeyRing ring = signatory.ring();
    assertThat(ring.rejection(note, "router", Instant.EPOCH)).isEmpty();
    SignedNote altered = new SignedNote("another text\n", note.signatures());
    assertThat(ring.rejection(altered, "router", Instant.EPOCH).orElseThrow()).contains("is wrong");
    SignedNote half = new SignedNote(note.text(), note.signatures().subList(0, 1));
    assertThat(ring.rejection(half, "router", Instant.EPOCH).orElseThrow()).contains("ml-dsa-65");
    assertThat(new Signatory().ring().rejection(note, "router", Instant.EPOCH)).isPresent();
    VerifyingKey key = signatory.open().getFirst();
    assertThat(key.verifies(note.text(), Bytes.of(new byte[3]))).isFalse();
  }
}
