package org.fedrouter.compliance.cpe;

/** The value of one attribute. */
public sealed interface CpeValue {
  /** Whether it stands for several texts by a wildcard. */
  default boolean wild() {
    return false;
  }

  /** The two values that are no text. */
  enum Logical implements CpeValue {
    /** Nothing is said. */
    ANY,
    /** There is no such thing. */
    NA
  }

  /**
   * A text, perhaps with more characters before or behind it.
   *
   * @param text what is known, unquoted: printable ASCII without blanks and capital letters
   * @param before how many characters may stand before it, or {@link #ANY_NUMBER}
   * @param after how many may stand behind it; 0 when the text is empty
   */
  record Text(String text, int before, int after) implements CpeValue {
    /** The wildcard {@code *}. */
    public static final int ANY_NUMBER = -1;

    private static final char FIRST = '!';
    private static final char LAST = '~';

    public Text {
      if (before < ANY_NUMBER || after < ANY_NUMBER) {
        throw new IllegalArgumentException("before and after must be at least -1");
      }
      if (text.isEmpty() && (before <= 0 || after != 0)) {
        throw new IllegalArgumentException("text must not be empty");
      }
      if (!text.chars().allMatch(c -> c >= FIRST && c <= LAST && !(c >= 'A' && c <= 'Z'))) {
        throw new IllegalArgumentException("text must be printable ASCII in lower case");
      }
      if (text.equals("-") && before == 0 && after == 0) {
        throw new IllegalArgumentException("text must not be a hyphen alone");
      }
    }

    /** A text without wildcards. */
    public static Text of(String text) {
      return new Text(text, 0, 0);
    }

    @Override
    public boolean wild() {
      return before != 0 || after != 0;
    }

    /**
     * Whether another text without wildcards is one of those that this stands for. A {@code ?}
     * stands for one character or none, as in the algorithm of NISTIR 7696, 7.3.
     */
    boolean covers(String other) {
      int spare = other.length() - text.length();
      int last = before == ANY_NUMBER ? spare : Math.min(before, spare);
      int first = after == ANY_NUMBER ? 0 : Math.max(0, spare - after);
      for (int at = first; at <= last; at++) {
        if (other.startsWith(text, at)) {
          return true;
        }
      }
      return false;
    }
  }
}
