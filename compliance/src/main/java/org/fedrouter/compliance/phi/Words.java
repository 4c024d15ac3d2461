package org.fedrouter.compliance.phi;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words, numbers and marks of one block, in order. A word is a run of letters with their
 * combining marks; format characters inside (zero-width space, soft hyphen) hide nothing. A number
 * is a run of digits. Everything else but white space is a mark of one code point. Every question
 * about an index outside of the block is answered as for a mark that is nothing.
 */
final class Words {
  static final byte WORD = 1;
  static final byte NUMBER = 2;
  static final byte MARK = 3;

  final String text;
  private int size;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private byte[] kinds = new byte[64];
  private String[] lower = new String[64];
  private long[] sorts = new long[64];

  private Words(String text) {
    this.text = text;
  }

  static Words of(String text, Lexicon lexicon) {
    Words words = new Words(text);
    int at = 0;
    while (at < text.length()) {
      int code = text.codePointAt(at);
      if (blank(code)) {
        at += Character.charCount(code);
      } else {
        at = words.add(at, code, lexicon);
      }
    }
    return words;
  }

  private static boolean blank(int code) {
    return code <= ' ' || Character.isWhitespace(code) || Character.isSpaceChar(code);
  }

  private int add(int at, int code, Lexicon lexicon) {
    byte kind = Character.isLetter(code) ? WORD : Character.isDigit(code) ? NUMBER : MARK;
    int end = at + Character.charCount(code);
    if (kind == WORD) {
      end = endOfWord(end);
      end = elided(at, end);
    } else if (kind == NUMBER) {
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
    }
    grow();
    starts[size] = at;
    ends[size] = end;
    kinds[size] = kind;
    lower[size] = kind == WORD ? fold(text.substring(at, end)) : text.substring(at, end);
    sorts[size] = kind == WORD ? lexicon.sorts(lower[size]) : 0;
    size++;
    return end;
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length()) {
      int code = text.codePointAt(end);
      if (!Character.isLetter(code) && !joins(code)) {
        break;
      }
      end += Character.charCount(code);
    }
    return end;
  }

  /** O'Brien and d'Angelo are one word; Crohn's is two and a mark. */
  private int elided(int at, int end) {
    if (end - at <= 2
        && end + 1 < text.length()
        && apostrophe(text.charAt(end))
        && Character.isUpperCase(text.charAt(end + 1))) {
      int whole = endOfWord(end + 1);
      return whole - end > 2 ? whole : end;
    }
    return end;
  }

  static boolean apostrophe(char c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC';
  }

  private static boolean joins(int code) {
    return switch (Character.getType(code)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static String fold(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return composed(word);
      }
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /** One form for each word: without format characters, composed, one apostrophe. */
  private static String composed(String word) {
    StringBuilder kept = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.getType(c) != Character.FORMAT) {
        kept.append(c == '\u2019' || c == '\u02BC' ? '\'' : c);
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private void grow() {
    if (size == starts.length) {
      int wider = size * 2;
      starts = Arrays.copyOf(starts, wider);
      ends = Arrays.copyOf(ends, wider);
      kinds = Arrays.copyOf(kinds, wider);
      lower = Arrays.copyOf(lower, wider);
      sorts = Arrays.copyOf(sorts, wider);
    }
  }

  int size() {
    return size;
  }

  private boolean in(int i) {
    return i >= 0 && i < size;
  }

  int start(int i) {
    return in(i) ? starts[i] : text.length();
  }

  int end(int i) {
    return in(i) ? ends[i] : text.length();
  }

  int length(int i) {
    return end(i) - start(i);
  }

  /** In lower case; empty outside of the block. */
  String lower(int i) {
    return in(i) ? lower[i] : "";
  }

  boolean word(int i) {
    return in(i) && kinds[i] == WORD;
  }

  boolean number(int i) {
    return in(i) && kinds[i] == NUMBER;
  }

  /** Whether it is this mark. */
  boolean mark(int i, char mark) {
    return in(i) && kinds[i] == MARK && text.charAt(starts[i]) == mark;
  }

  /** Whether it is one of these marks. */
  boolean markOf(int i, String marks) {
    return in(i) && kinds[i] == MARK && marks.indexOf(text.charAt(starts[i])) >= 0;
  }

  boolean is(int i, String word) {
    return in(i) && lower[i].equals(word);
  }

  boolean has(int i, Sort sort) {
    return in(i) && (sorts[i] & sort.bit()) != 0;
  }

  boolean hasAny(int i, long bits) {
    return in(i) && (sorts[i] & bits) != 0;
  }

  /** Nothing between this and the one before. */
  boolean joined(int i) {
    return in(i) && i > 0 && starts[i] == ends[i - 1];
  }

  /** Whether a line ends between this and the one before. */
  boolean newLine(int i) {
    if (!in(i) || i == 0) {
      return i == 0;
    }
    for (int at = ends[i - 1]; at < starts[i]; at++) {
      if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        return true;
      }
    }
    return false;
  }

  boolean upperFirst(int i) {
    return word(i) && Character.isUpperCase(text.codePointAt(starts[i]));
  }

  /** One capital letter. */
  boolean initial(int i) {
    return upperFirst(i) && lower[i].codePointCount(0, lower[i].length()) == 1;
  }

  /** Two letters or more, all of them capitals. */
  boolean capitals(int i) {
    if (!word(i) || ends[i] - starts[i] < 2) {
      return false;
    }
    for (int at = starts[i]; at < ends[i]; at++) {
      if (Character.isLowerCase(text.charAt(at))) {
        return false;
      }
    }
    return Character.isUpperCase(text.codePointAt(starts[i]));
  }

  /** A number's value; -1 for what is none or has more than nine digits. */
  int value(int i) {
    if (!number(i) || length(i) > 9) {
      return -1;
    }
    int value = 0;
    for (int at = starts[i]; at < ends[i]; at++) {
      value = value * 10 + Character.digit(text.charAt(at), 10);
    }
    return value;
  }
}
