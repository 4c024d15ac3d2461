package org.fedrouter.compliance.guard;

import java.util.List;
import org.fedrouter.core.Seam;

/**
 * The features of a text, hashed (Weinberger et al., "Feature Hashing for Large Scale Multitask
 * Learning", ICML 2009): words, pairs of words, four letters in a row, concepts, ordered pairs of
 * concepts, rules.
 */
final class Features {
  static final int BITS = 18;
  static final int SIZE = 1 << BITS;

  private static final int GRAM = 4;
  private static final int EARLIER_HITS = 6;
  private static final int NEAR = 4;
  private static final int FAR = 14;

  private Features() {}

  /** What a feature counts. Few and telling ones count more than many and vague ones. */
  enum Kind {
    WORD(0, 1, false),
    PAIR(1, 0.6f, false),
    GRAM(2, 0.35f, false),
    CONCEPT(3, 1.2f, true),
    CONCEPTS(4, 2, true),
    RULE(5, 3, true);

    private static final List<Kind> ALL = List.of(values());

    private final int number;
    private final float value;
    private final boolean meaning;

    Kind(int number, float value, boolean meaning) {
      this.number = number;
      this.value = value;
      this.meaning = meaning;
    }

    /** Its place among all kinds. */
    int number() {
      return number;
    }

    float value() {
      return value;
    }

    /** Words and meanings are scaled apart: many plain words around an order do not weaken it. */
    boolean isMeaning() {
      return meaning;
    }

    static Kind of(int number) {
      return ALL.get(number);
    }
  }

  /** Takes features one by one. */
  @FunctionalInterface
  @Seam("training keeps features, scoring sums their weights")
  interface Sink {
    void add(int block, int feature, Kind kind);
  }

  static void of(Reading reading, Sink sink) {
    words(reading.tokens(), sink);
    concepts(reading.hits(), sink);
    for (Rules.Match match : reading.matches()) {
      String code = match.reason().code();
      long hash = mix(0x52, hash(code, 0, code.length()));
      sink.add(match.from() / Reading.BLOCK, index(hash), Kind.RULE);
    }
  }

  private static void words(Tokens tokens, Sink sink) {
    long before = 0;
    for (int token = 0; token < tokens.count(); token++) {
      int block = token / Reading.BLOCK;
      String word = tokens.word(token);
      long hash = hash(word, 0, word.length());
      sink.add(block, index(hash), Kind.WORD);
      sink.add(block, index(mix(before, hash)), Kind.PAIR);
      before = hash;
      if (word.length() > GRAM) {
        grams(word, block, sink);
      }
    }
  }

  private static void grams(String word, int block, Sink sink) {
    sink.add(block, index(mix(0x5E, hash(word, 0, GRAM))), Kind.GRAM);
    for (int at = 1; at + GRAM <= word.length(); at++) {
      sink.add(block, index(mix(0x67, hash(word, at, at + GRAM))), Kind.GRAM);
    }
  }

  private static void concepts(List<Lexicon.Hit> hits, Sink sink) {
    for (int i = 0; i < hits.size(); i++) {
      Lexicon.Hit hit = hits.get(i);
      int block = hit.from() / Reading.BLOCK;
      sink.add(block, index(mix(0x43, hit.concept())), Kind.CONCEPT);
      for (int k = Math.max(0, i - EARLIER_HITS); k < i; k++) {
        Lexicon.Hit earlier = hits.get(k);
        int gap = hit.from() - earlier.to();
        if (gap >= 0 && gap <= FAR) {
          long pair = mix(mix(0x50, earlier.concept()), hit.concept());
          sink.add(block, index(mix(pair, gap <= NEAR ? 1 : 2)), Kind.CONCEPTS);
        }
      }
    }
  }

  /** FNV-1a over UTF-16 units. */
  private static long hash(String word, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long a, long b) {
    long mixed = (a * 0x9E3779B97F4A7C15L) ^ (b + 0x7F4A7C15L);
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  private static int index(long hash) {
    long mixed = (hash ^ (hash >>> 31)) * 0x94D049BB133111EBL;
    return (int) (mixed >>> (64 - BITS));
  }
}
