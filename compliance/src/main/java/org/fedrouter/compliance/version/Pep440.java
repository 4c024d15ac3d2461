package org.fedrouter.compliance.version;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of PEP 440, normalised. Numbers are digits without leading zeros.
 *
 * @param release without zeros at its end
 * @param local null without a local version
 */
record Pep440(
    String epoch,
    List<String> release,
    Pre pre,
    @Nullable String post,
    @Nullable String dev,
    @Nullable List<String> local)
    implements Comparable<Pep440> {

  /** A pre-release; a development release of none comes before all, a release behind all. */
  record Pre(int phase, String number) {
    static final int ALPHA = 1;
    static final int BETA = 2;
    static final int CANDIDATE = 3;
    static final Pre DEVELOPMENT = new Pre(0, "");
    static final Pre NONE = new Pre(4, "");

    int compareTo(Pre other) {
      int difference = Integer.compare(phase, other.phase);
      return difference == 0 ? Digits.compare(number, other.number) : difference;
    }
  }

  private static final Comparator<Pep440> ORDER =
      Comparator.comparing(Pep440::epoch, Digits::compare)
          .thenComparing(
              Pep440::release, (a, b) -> Sequences.comparePadded(a, b, "", Digits::compare))
          .thenComparing(Pep440::pre, Pre::compareTo)
          .thenComparing(Pep440::post, Comparator.nullsFirst(Digits::compare))
          .thenComparing(Pep440::dev, Comparator.nullsLast(Digits::compare))
          .thenComparing(
              Pep440::local,
              Comparator.nullsFirst((a, b) -> Sequences.compare(a, b, Pep440::compareLocal)));

  Pep440 {
    release = List.copyOf(release);
    local = local == null ? null : List.copyOf(local);
  }

  /** The version; null when PEP 440 refuses the text. */
  static @Nullable Pep440 read(String text) {
    return new Pep440Reader(text).version();
  }

  @Override
  public int compareTo(Pep440 other) {
    return ORDER.compare(this, other);
  }

  /** Numbers are behind texts. */
  private static int compareLocal(String a, String b) {
    boolean numberA = Digits.end(a, 0) == a.length();
    boolean numberB = Digits.end(b, 0) == b.length();
    if (numberA && numberB) {
      return Digits.compare(a, b);
    }
    return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberA, numberB);
  }
}
