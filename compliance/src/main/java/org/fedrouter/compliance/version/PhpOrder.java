package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Packagist: PHP's version_compare. A leading {@code v} is dropped; hyphens, underscores, plus
 * signs and changes between digits and others separate. Unknown words come first and are all the
 * same, then dev, alpha, beta, RC, the end, numbers, and last {@code pl} and {@code p}; the
 * beginning of a word is enough. {@code #} equals any number and the end, which PHP does not make
 * transitive.
 */
final class PhpOrder implements VersionOrder {
  /** Longer names before those that begin them. */
  private static final List<String> WORDS =
      List.of("dev", "alpha", "a", "beta", "b", "RC", "rc", "#", "pl", "p");

  /** In the order in which they count. */
  private enum Rank {
    UNKNOWN,
    DEV,
    ALPHA,
    BETA,
    CANDIDATE,
    END,
    ANY_NUMBER,
    NUMBER,
    PATCH
  }

  private record Part(Rank rank, String number) {
    static final Part END = new Part(Rank.END, "");

    int compareTo(Part other) {
      if ((rank == Rank.ANY_NUMBER && other.isNumber())
          || (other.rank == Rank.ANY_NUMBER && isNumber())) {
        return 0;
      }
      return compareByRank(other);
    }

    int compareByRank(Part other) {
      int difference = rank.compareTo(other.rank);
      return difference == 0 ? Digits.compare(number, other.number) : difference;
    }

    private boolean isNumber() {
      return rank == Rank.NUMBER || rank == Rank.ANY_NUMBER || rank == Rank.END;
    }
  }

  @Override
  public int compare(String a, String b) {
    return Sequences.comparePadded(parts(a), parts(b), Part.END, Part::compareTo);
  }

  /** {@code #} is between the end and all numbers. */
  @Override
  public Comparator<String> sorting() {
    return (a, b) -> Sequences.comparePadded(parts(a), parts(b), Part.END, Part::compareByRank);
  }

  private static List<Part> parts(String version) {
    String text = Ascii.withoutV(version);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at + 1;
      if (Digits.at(text, at)) {
        end = Digits.end(text, at);
        parts.add(new Part(Rank.NUMBER, Digits.number(text, at)));
      } else if (!separates(text.charAt(at))) {
        end = wordEnd(text, at);
        parts.add(new Part(rank(text.substring(at, end)), ""));
      }
      at = end;
    }
    return parts;
  }

  private static boolean separates(char c) {
    return c == '.' || c == '-' || c == '_' || c == '+';
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !separates(text.charAt(end)) && !Digits.at(text, end)) {
      end++;
    }
    return end;
  }

  private static Rank rank(String word) {
    for (String known : WORDS) {
      if (word.startsWith(known)) {
        return switch (known.charAt(0)) {
          case 'd' -> Rank.DEV;
          case 'a' -> Rank.ALPHA;
          case 'b' -> Rank.BETA;
          case 'R', 'r' -> Rank.CANDIDATE;
          case '#' -> Rank.ANY_NUMBER;
          default -> Rank.PATCH;
        };
      }
    }
    return Rank.UNKNOWN;
  }
}
