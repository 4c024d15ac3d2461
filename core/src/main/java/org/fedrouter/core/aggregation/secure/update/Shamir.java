package org.fedrouter.core.aggregation.secure.update;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.BitSource;

/**
 * Shares of 32 secret bytes: t of them give the secret, t - 1 say nothing about it. Each byte is
 * the value at 0 of a random polynomial of degree t - 1 over GF(256); a share is its value at the
 * holder's place (Shamir 1979, doi 10.1145/359168.359176).
 */
final class Shamir {
  static final int MOST_PLACES = 255;
  private static final int WORDS = Seed.SIZE / Long.BYTES;

  private Shamir() {}

  /**
   * The shares of places 1 to n, in order.
   *
   * @param threshold t, 1 to n
   * @param places n, at most 255
   */
  static List<Bytes> split(Seed secret, int threshold, int places, BitSource random) {
    if (threshold < 1 || threshold > places || places > MOST_PLACES) {
      throw new IllegalArgumentException(
          "threshold must be 1 to places and places at most 255, got " + threshold + ", " + places);
    }
    long[][] polynomial = new long[threshold][WORDS];
    polynomial[0] = words(secret.value());
    for (int degree = 1; degree < threshold; degree++) {
      for (int word = 0; word < WORDS; word++) {
        polynomial[degree][word] = random.next64();
      }
    }
    List<Bytes> shares = new ArrayList<>();
    for (int place = 1; place <= places; place++) {
      shares.add(value(polynomial, place));
    }
    return shares;
  }

  /** Horner's rule. */
  private static Bytes value(long[][] polynomial, int place) {
    long[] value = new long[WORDS];
    for (int degree = polynomial.length - 1; degree >= 0; degree--) {
      for (int word = 0; word < WORDS; word++) {
        value[word] = Gf256.times(value[word], place) ^ polynomial[degree][word];
      }
    }
    return bytes(value);
  }

  /**
   * The secret of at least t shares of one split. Fewer, or wrong ones, give another value: compare
   * what comes out with a commitment.
   *
   * @param shares by place
   */
  static Seed combine(Map<Integer, Bytes> shares) {
    long[] secret = new long[WORDS];
    shares.forEach(
        (place, share) -> {
          int weight = weight(place, shares.keySet());
          long[] words = words(share);
          for (int word = 0; word < WORDS; word++) {
            secret[word] ^= Gf256.times(words[word], weight);
          }
        });
    return new Seed(bytes(secret));
  }

  /** Lagrange's weight of a place at 0. */
  private static int weight(int place, Iterable<Integer> places) {
    int above = 1;
    int below = 1;
    for (int other : places) {
      if (other != place) {
        above = Gf256.product(above, other);
        below = Gf256.product(below, other ^ place);
      }
    }
    return Gf256.product(above, Gf256.inverse(below));
  }

  private static long[] words(Bytes bytes) {
    long[] words = new long[WORDS];
    ByteBuffer.wrap(bytes.toArray()).asLongBuffer().get(words);
    return words;
  }

  private static Bytes bytes(long[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(Seed.SIZE);
    bytes.asLongBuffer().put(words);
    return Bytes.of(bytes.array());
  }
}
