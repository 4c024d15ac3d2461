package org.fedrouter.compliance.version;

import java.util.Comparator;
import java.util.List;

/**
 * Maven: the version order of the POM reference. Dots, hyphens and changes between digits and
 * letters separate tokens; a change counts as a hyphen. Null tokens (0, final, ga, release) are
 * dropped at the end and before a hyphen, and the shorter version is continued with nulls. Tokens
 * order by separator and kind first: {@code .word}, {@code -word}, {@code -number}, {@code
 * .number}.
 *
 * <p>This rule goes in circles: 1.0.RC1 is before 1.0, that before 1.0-1, and that before 1.0.RC1.
 * {@link #sorting} breaks them: what is before the end stays before the end, whatever separates it.
 */
final class MavenOrder implements VersionOrder {
  @Override
  public int compare(String a, String b) {
    return compare(MavenToken.of(a, false), MavenToken.of(b, false), MavenToken::compareTo);
  }

  @Override
  public Comparator<String> sorting() {
    Comparator<MavenToken> bySide =
        Comparator.comparingInt(MavenOrder::sortingSide).thenComparing(MavenToken::compareTo);
    return (a, b) -> compare(MavenToken.of(a, true), MavenToken.of(b, true), bySide);
  }

  /** Nulls inside a trimmed version are followed by a number: they are behind the end. */
  private static int sortingSide(MavenToken token) {
    return token.side() == 0 ? 1 : token.side();
  }

  private static int compare(List<MavenToken> a, List<MavenToken> b, Comparator<MavenToken> order) {
    int most = Math.max(a.size(), b.size());
    for (int i = 0; i < most; i++) {
      int difference;
      if (i >= a.size()) {
        difference = -b.get(i).side();
      } else if (i >= b.size()) {
        difference = a.get(i).side();
      } else {
        difference = order.compare(a.get(i), b.get(i));
      }
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
