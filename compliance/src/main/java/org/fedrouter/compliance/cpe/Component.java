package org.fedrouter.compliance.cpe;

import org.fedrouter.compliance.cpe.CpeValue.Text;

/** What became of one component of a name. */
sealed interface Component {
  record Good(CpeValue value) implements Component {}

  record Bad(CpeRule rule) implements Component {}

  /** Puts characters and wildcards together, in order. */
  final class Builder {
    private static final char FIRST = '!';
    private static final char LAST = '~';
    private static final int CASE = 'a' - 'A';

    private final StringBuilder text = new StringBuilder();
    private int before;
    private int after;
    private boolean misplaced;
    private boolean strange;

    void literal(char c) {
      // Nothing follows the wildcards of the end.
      misplaced |= after != 0;
      strange |= c < FIRST || c > LAST;
      text.append(c >= 'A' && c <= 'Z' ? (char) (c + CASE) : c);
    }

    /** Takes {@code *} or {@code ?}. */
    void wildcard(char c) {
      int so = text.isEmpty() ? before : after;
      misplaced |= so == Text.ANY_NUMBER || (c == '*' && so != 0);
      int now = c == '*' ? Text.ANY_NUMBER : so + 1;
      if (text.isEmpty()) {
        before = now;
      } else {
        after = now;
      }
    }

    Component build() {
      if (strange) {
        return new Bad(CpeRule.CHARACTERS);
      }
      if (misplaced) {
        return new Bad(CpeRule.WILDCARD);
      }
      if (text.isEmpty() && before == Text.ANY_NUMBER) {
        return new Good(CpeValue.Logical.ANY);
      }
      if (text.toString().equals("-") && before == 0 && after == 0) {
        return new Bad(CpeRule.HYPHEN);
      }
      return new Good(new Text(text.toString(), before, after));
    }
  }
}
