package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * CPAN: Perl's version objects. With a leading {@code v} or two points the numbers between the
 * points count; else the version is a decimal whose digits behind the point count by threes, so
 * that 1.002003 is v1.2.3. Underscores do not count.
 */
final class CpanOrder implements VersionOrder {
  private static final int GROUP = 3;

  @Override
  public int compare(String a, String b) {
    return Sequences.comparePadded(numbers(a), numbers(b), "", DottedOrder::comparePieces);
  }

  private static List<String> numbers(String version) {
    String text = version.replace("_", "");
    String bare = Ascii.withoutV(text);
    List<String> pieces = List.of(bare.split("\\.", -1));
    if (pieces.size() != 2 || bare.length() < text.length()) {
      return pieces;
    }
    List<String> numbers = new ArrayList<>();
    numbers.add(pieces.getFirst());
    String fraction = pieces.getLast();
    for (int i = 0; i < fraction.length(); i += GROUP) {
      String group = fraction.substring(i, Math.min(i + GROUP, fraction.length()));
      numbers.add(Digits.all(group) ? group + "0".repeat(GROUP - group.length()) : group);
    }
    return numbers;
  }
}
