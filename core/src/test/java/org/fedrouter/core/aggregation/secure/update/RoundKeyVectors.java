package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.fedrouter.core.aggregation.secure.Hkdf;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Keys against RFC 7748, section 6.1, and RFC 5869, appendix A.3. */
class RoundKeyVectors {
  private static final RoundKey ALICE =
      key("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
  private static final RoundKey BOB =
      key("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

  private static Bytes hex(String text) {
    return Bytes.of(HexFormat.of().parseHex(text));
  }

  private static RoundKey key(String seed) {
    return RoundKey.of(new Seed(hex(seed)));
  }

  @Test
  void publicHalves_andTheAgreement_areThoseOfTheRfc() {
    assertThat(ALICE.open())
        .isEqualTo(hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
    assertThat(BOB.open())
        .isEqualTo(hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    assertThat(ALICE.agreement(BOB.open()))
        .contains(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
    assertThat(BOB.agreement(ALICE.open())).isEqualTo(ALICE.agreement(BOB.open()));
  }

  /** Zero, one, and p - 1 have small order; p and above are written otherwise. */
  @Test
  void keysOfSmallOrder_orNotReduced_areNone() {
    byte[] one = new byte[32];
    one[0] = 1;
    byte[] large = new byte[32];
    Arrays.fill(large, (byte) 0xFF);
    large[31] = 0x7F;
    byte[] prime = large.clone();
    prime[0] = (byte) 0xED;
    byte[] below = prime.clone();
    below[0] = (byte) 0xEC;
    byte[] above = ALICE.open().toArray();
    above[31] |= (byte) 0x80;
    for (byte[] none : new byte[][] {new byte[32], one, large, prime, below, above, new byte[31]}) {
      assertThat(RoundKey.isKey(Bytes.of(none))).as(Bytes.of(none).hex()).isFalse();
      assertThat(BOB.agreement(Bytes.of(none))).isEmpty();
    }
    assertThat(RoundKey.isKey(ALICE.open())).isTrue();
  }

  @Test
  void derivation_isHkdf() {
    byte[] secret = new byte[22];
    Arrays.fill(secret, (byte) 0x0b);
    assertThat(Hkdf.derive(Bytes.of(new byte[32]), secret, ""))
        .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
  }
}
