package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Masks against AES-256 of one counter block after the other. */
class MaskStreamOracle {
  private static Bytes key(int i) {
    return Bytes.sha256(ByteBuffer.allocate(4).putInt(i).array());
  }

  /** Counter mode by hand: block b is the cipher of b as a number of 128 bits. */
  private static int[] plain(Bytes key, int length) throws GeneralSecurityException {
    Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
    block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.toArray(), "AES"));
    int[] values = new int[length];
    for (int v = 0; v < length; v++) {
      byte[] counter = ByteBuffer.allocate(16).putLong(0).putLong(v / 4).array();
      ByteBuffer stream = ByteBuffer.wrap(block.doFinal(counter)).order(ByteOrder.LITTLE_ENDIAN);
      values[v] = stream.getInt(v % 4 * Integer.BYTES);
    }
    return values;
  }

  @Test
  void everyLength_isTheKeyStreamOfOneCounter() throws GeneralSecurityException {
    int chunk = MaskStream.CHUNK;
    for (int length : new int[] {1, 3, 4, 5, chunk - 1, chunk, chunk + 1, 3 * chunk + 5}) {
      int[] expected = plain(key(length), length);
      int[] added = new int[length];
      MaskStream.apply(List.of(new Mask(key(length), true)), added);
      assertThat(added).as("length " + length).isEqualTo(expected);
      MaskStream.apply(List.of(new Mask(key(length), false)), added);
      assertThat(added).as("length " + length).containsOnly(0);
    }
  }

  /** The well-known answer of AES-256 for key and block of zeros. */
  @Test
  void blockOfZero_isThatOfAes256() throws GeneralSecurityException {
    Bytes zero = Bytes.of(new byte[32]);
    int[] values = new int[4];
    MaskStream.apply(List.of(new Mask(zero, true)), values);
    byte[] expected = HexFormat.of().parseHex("dc95c078a2408989ad48a21492842087");
    ByteBuffer words = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(values)
        .containsExactly(words.getInt(), words.getInt(), words.getInt(), words.getInt());
  }

  @Test
  void manyMasks_areAllApplied_eachWithItsSign() throws GeneralSecurityException {
    int length = 40;
    List<Mask> masks = new ArrayList<>();
    int[] expected = new int[length];
    for (int i = 0; i < 1100; i++) {
      boolean adds = i % 3 != 0;
      masks.add(new Mask(key(i), adds));
      int[] one = plain(key(i), length);
      for (int v = 0; v < length; v++) {
        expected[v] += adds ? one[v] : -one[v];
      }
    }
    int[] values = new int[length];
    MaskStream.apply(masks, values);
    assertThat(values).isEqualTo(expected);
  }

  /** Flower's pairs share 28 bits: among 3,000 masks a few hundred would be equal somewhere. */
  @Test
  void masksOfManyPairs_haveNoFirstValuesInCommon_beyondChance() {
    Set<Long> seen = new HashSet<>();
    ReplayableSource random = new ReplayableSource(6);
    for (int i = 0; i < 3000; i++) {
      Mask mask = Mask.ofSelf(Seed.draw(random), Bytes.sha256(), "h00");
      int[] values = new int[2];
      MaskStream.apply(List.of(mask), values);
      seen.add(((long) values[0] << 32) ^ (values[1] & 0xFFFF_FFFFL));
    }
    // 3,000 of 2^64: a collision has probability 2.4e-13.
    assertThat(seen).hasSize(3000);
  }

  /** Every bit of a seed counts: 256 neighbours give 256 other keys. */
  @Test
  void everyBitOfASeed_changesTheMask() {
    byte[] bits = Seed.draw(new ReplayableSource(7)).value().toArray();
    Set<Bytes> keys = new HashSet<>();
    keys.add(Mask.ofSelf(new Seed(Bytes.of(bits)), Bytes.sha256(), "h00").key());
    for (int bit = 0; bit < 256; bit++) {
      bits[bit / 8] ^= (byte) (1 << (bit % 8));
      keys.add(Mask.ofSelf(new Seed(Bytes.of(bits)), Bytes.sha256(), "h00").key());
      keys.add(Mask.ofPair(bits, Bytes.sha256(), "h00", "h01").key());
      bits[bit / 8] ^= (byte) (1 << (bit % 8));
    }
    assertThat(keys).hasSize(513);
  }
}
