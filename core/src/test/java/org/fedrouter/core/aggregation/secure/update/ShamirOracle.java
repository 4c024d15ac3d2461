package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Shares against plain arithmetic over polynomials, byte by byte. */
class ShamirOracle {
  /** Long multiplication of polynomials over GF(2), then long division by x^8+x^4+x^3+x+1. */
  static int plainProduct(int a, int b) {
    int product = 0;
    for (int bit = 0; bit < 8; bit++) {
      if ((b & (1 << bit)) != 0) {
        product ^= a << bit;
      }
    }
    for (int bit = 14; bit >= 8; bit--) {
      if ((product & (1 << bit)) != 0) {
        product ^= 0x11B << (bit - 8);
      }
    }
    return product;
  }

  private static int plainInverse(int a) {
    for (int b = 1; b < 256; b++) {
      if (plainProduct(a, b) == 1) {
        return b;
      }
    }
    throw new AssertionError("no inverse of " + a);
  }

  /** The value at a point of the polynomial through these points. */
  private static int interpolate(Map<Integer, Bytes> shares, int index, int at) {
    int value = 0;
    for (int i : shares.keySet()) {
      int term = Objects.requireNonNull(shares.get(i)).toArray()[index] & 0xFF;
      for (int j : shares.keySet()) {
        if (j != i) {
          term = plainProduct(term, plainProduct(at ^ j, plainInverse(i ^ j)));
        }
      }
      value ^= term;
    }
    return value;
  }

  @Test
  void field_isThatOfAes_forAllPairs() {
    for (int a = 0; a < 256; a++) {
      long packed = a * 0x0101_0101_0101_0101L;
      for (int b = 0; b < 256; b++) {
        int expected = plainProduct(a, b);
        assertThat(Gf256.product(a, b)).isEqualTo(expected);
        assertThat(Gf256.times(packed, b)).isEqualTo(expected * 0x0101_0101_0101_0101L);
      }
      assertThat(Gf256.inverse(a)).isEqualTo(a == 0 ? 0 : plainInverse(a));
    }
    assertThat(Gf256.product(0x57, 0x83)).as("FIPS 197, section 4.2").isEqualTo(0xC1);
    assertThat(Gf256.times(0x01_02_03_04_05_06_07_08L, 1)).isEqualTo(0x01_02_03_04_05_06_07_08L);
  }

  @Test
  void anyThresholdOfShares_givesTheSecret_andFewerAreCompatibleWithAnySecret() {
    SplittableRandom random = new SplittableRandom(41);
    for (int trial = 0; trial < 60; trial++) {
      int n = random.nextInt(1, 12);
      int t = random.nextInt(1, n + 1);
      ReplayableSource bits = new ReplayableSource(random.nextLong());
      Seed secret = Seed.draw(bits);
      List<Bytes> shares = Shamir.split(secret, t, n, bits);
      assertThat(shares).hasSize(n);
      Map<Integer, Bytes> some = new HashMap<>();
      while (some.size() < t) {
        int place = random.nextInt(1, n + 1);
        some.put(place, shares.get(place - 1));
      }
      assertThat(Shamir.combine(some)).isEqualTo(secret);
      for (int index = 0; index < Seed.SIZE; index++) {
        assertThat(interpolate(some, index, 0)).isEqualTo(secret.value().toArray()[index] & 0xFF);
        for (int place = 1; place <= n; place++) {
          assertThat(interpolate(some, index, place))
              .isEqualTo(shares.get(place - 1).toArray()[index] & 0xFF);
        }
      }
      int left = some.keySet().iterator().next();
      Map<Integer, Bytes> other = new HashMap<>(some);
      other.put(left, Seed.draw(bits).value());
      assertThat(Shamir.combine(other)).as("one share of t is another").isNotEqualTo(secret);
    }
  }

  /** For t = 2: with one share fixed, every value of the secret has exactly one polynomial. */
  @Test
  void oneShareOfTwo_saysNothing() {
    for (int share = 0; share < 256; share += 17) {
      boolean[] seen = new boolean[256];
      for (int second = 0; second < 256; second++) {
        byte[] left = new byte[Seed.SIZE];
        byte[] right = new byte[Seed.SIZE];
        left[5] = (byte) share;
        right[5] = (byte) second;
        Seed secret = Shamir.combine(Map.of(3, Bytes.of(left), 9, Bytes.of(right)));
        seen[secret.value().toArray()[5] & 0xFF] = true;
      }
      assertThat(seen).doesNotContain(false);
    }
  }

  @Test
  void largestGroup_works_andDomainsAreKept() {
    ReplayableSource bits = new ReplayableSource(2);
    Seed secret = Seed.draw(bits);
    List<Bytes> shares = Shamir.split(secret, 171, 255, bits);
    Map<Integer, Bytes> last = new HashMap<>();
    for (int place = 85; place <= 255; place++) {
      last.put(place, shares.get(place - 1));
    }
    assertThat(Shamir.combine(last)).isEqualTo(secret);
    assertThatThrownBy(() -> Shamir.split(secret, 3, 2, bits)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> Shamir.split(secret, 3, 256, bits)).hasMessageContaining("255");
    assertThatThrownBy(() -> Shamir.split(secret, 0, 2, bits)).hasMessageContaining("threshold");
  }
}
