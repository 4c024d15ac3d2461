package org.fedrouter.compliance.version;

import java.util.Comparator;
import java.util.List;
import org.fedrouter.compliance.version.PortageVersion.Ending;
import org.fedrouter.compliance.version.PortageVersion.Suffix;

/**
 * Gentoo (Package Manager Specification 8, section 3.3) and Alpine's apk, which took it over. The
 * first number counts as a number, later ones with a leading zero as a decimal fraction. Then the
 * letter, the suffixes, what fits no rule, and the revision.
 *
 * <p>What fits no rule: behind an underscore it comes before nothing, else behind it, by its
 * characters. What follows a hyphen and is no revision is all the same, and before nothing.
 */
final class PortageOrder implements VersionOrder {
  private static final int PRE_RELEASES = 4;

  static final PortageOrder GENTOO =
      new PortageOrder(List.of("alpha", "beta", "pre", "rc", "p"), true);

  static final PortageOrder ALPINE =
      new PortageOrder(
          List.of("alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"), false);

  private final Comparator<PortageVersion> order;
  private final List<String> suffixes;

  /** With {@code revisionZero} a missing revision is revision 0, else it comes before that. */
  private PortageOrder(List<String> suffixes, boolean revisionZero) {
    this.suffixes = suffixes;
    this.order =
        Comparator.comparing(PortageVersion::numbers, PortageOrder::compareNumbers)
            .thenComparingInt(PortageVersion::letter)
            .thenComparing(PortageVersion::suffixes, PortageOrder::compareSuffixes)
            .thenComparing(PortageVersion::rest, PortageOrder::compareRests)
            .thenComparing(PortageVersion::revision, Digits::compare)
            .thenComparing(version -> ending(version.ending(), revisionZero));
  }

  @Override
  public int compare(String a, String b) {
    return order.compare(version(a), version(b));
  }

  private PortageVersion version(String text) {
    return PortageVersion.of(text, suffixes, PRE_RELEASES);
  }

  private static Ending ending(Ending ending, boolean revisionZero) {
    return revisionZero && ending == Ending.NO_REVISION ? Ending.REVISION : ending;
  }

  private static int compareNumbers(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Integer.compare(a.size(), b.size());
    }
    int first = Digits.compare(a.getFirst(), b.getFirst());
    return first == 0
        ? Sequences.compare(
            a.subList(1, a.size()), b.subList(1, b.size()), PortageOrder::compareLater)
        : first;
  }

  private static int compareLater(String a, String b) {
    return a.startsWith("0") || b.startsWith("0")
        ? fraction(a).compareTo(fraction(b))
        : Digits.compare(a, b);
  }

  private static String fraction(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static int compareSuffixes(List<Suffix> a, List<Suffix> b) {
    return Sequences.comparePadded(a, b, Suffix.NONE, Suffix::compareTo);
  }

  private static int compareRests(String a, String b) {
    int difference = Integer.compare(weight(a), weight(b));
    return difference == 0 ? a.compareTo(b) : difference;
  }

  private static int weight(String rest) {
    if (rest.isEmpty()) {
      return 0;
    }
    return rest.charAt(0) == '_' ? -1 : 1;
  }
}
