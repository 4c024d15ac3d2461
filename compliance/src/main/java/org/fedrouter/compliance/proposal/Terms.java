package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fedrouter.core.exchange.Ints;

/**
 * Words, pairs of words and weaknesses of a text as hashed counts (Weinberger et al., "Feature
 * hashing for large scale multitask learning", ICML 2009). They are all that a graph is asked with:
 * it has the weights of its terms inside.
 */
public final class Terms {
  /** Of a text more is not read: descriptions are short, and time is bounded. */
  private static final int LONGEST = 20_000;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int[] buckets;
  private final float[] counts;

  private Terms(int[] buckets, float[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * The terms of a text, in 2^{@code bits} buckets; each bucket once, in ascending order.
   *
   * @param weaknesses CWE ids
   */
  public static Terms of(String text, List<String> weaknesses, int bits) {
    List<Long> hashes = new ArrayList<>();
    long before = 0;
    for (long word : words(text)) {
      hashes.add(word);
      hashes.add(before * SPREAD + word);
      before = word;
    }
    for (String weakness : weaknesses) {
      hashes.add(hash("weakness " + weakness.toLowerCase(Locale.ROOT)));
    }
    return counted(
        hashes.stream().mapToInt(hash -> (int) ((hash * SPREAD) >>> (64 - bits))).toArray());
  }

  private static Terms counted(int[] all) {
    Arrays.sort(all);
    int[] buckets = new int[all.length];
    float[] counts = new float[all.length];
    int size = 0;
    for (int bucket : all) {
      if (size == 0 || buckets[size - 1] != bucket) {
        buckets[size++] = bucket;
      }
      counts[size - 1]++;
    }
    return new Terms(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
  }

  private static long[] words(String text) {
    String lower = text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT);
    long[] words = new long[lower.length() / 2 + 1];
    int count = 0;
    int from = -1;
    for (int i = 0; i <= lower.length(); i++) {
      boolean inside = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
      if (inside && from < 0) {
        from = i;
      } else if (!inside && from >= 0) {
        words[count++] = hash(lower.substring(from, i));
        from = -1;
      }
    }
    return Arrays.copyOf(words, count);
  }

  private static long hash(String word) {
    long hash = BASIS;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * PRIME;
    }
    return hash ^ (hash >>> 29);
  }

  /** Different terms; 0 when the text has no word. */
  public int size() {
    return buckets.length;
  }

  /** Their buckets, ascending. */
  public Ints buckets() {
    return Ints.of(buckets);
  }

  /** How often each occurs. */
  public Ints counts() {
    int[] whole = new int[counts.length];
    Arrays.setAll(whole, i -> (int) counts[i]);
    return Ints.of(whole);
  }

  int bucket(int at) {
    return buckets[at];
  }

  /** Weights of the terms: log of the count times the rarity of the term, of length 1 together. */
  float[] weights(float[] rarity) {
    float[] weights = new float[buckets.length];
    double square = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((1 + Math.log(counts[i])) * rarity[buckets[i]]);
      square += weights[i] * weights[i];
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return weights;
  }
}
