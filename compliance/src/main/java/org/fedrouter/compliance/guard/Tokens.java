package org.fedrouter.compliance.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.guard.text.MappedText;

/**
 * A folded text as words and signs. Words are runs of letters and digits; a character of a script
 * without spaces is a word; of equal signs at most three are one token. An apostrophe behind three
 * letters or more does not end a word: {@code don't} is one, {@code l'ordre} two.
 */
final class Tokens {
  private static final int LONGEST_WORD = 48;
  private static final int MOST_SIGNS = 3;

  private final MappedText text;
  private final List<String> words = new ArrayList<>();
  private int[] starts = new int[64];
  private int[] ends = new int[64];

  private Tokens(MappedText text) {
    this.text = text;
  }

  static Tokens of(MappedText text) {
    Tokens tokens = new Tokens(text);
    int i = 0;
    while (i < text.length()) {
      i = tokens.next(i);
    }
    return tokens;
  }

  int count() {
    return words.size();
  }

  String word(int token) {
    return words.get(token);
  }

  /** Where in the original the token begins. */
  int start(int token) {
    return text.start(starts[token]);
  }

  /** Where in the original it ends; of reversed text the larger of both ends. */
  int end(int token) {
    return text.end(ends[token] - 1);
  }

  boolean isWord(int token) {
    return Character.isLetterOrDigit(words.get(token).codePointAt(0));
  }

  /** Whether each character is a word in this script. */
  static boolean isWithoutSpaces(int point) {
    return point >= 0x2E80
        && (point <= 0x9FFF || (point >= 0xF900 && point <= 0xFAFF) || point >= 0x20000)
        && Character.isLetter(point);
  }

  private int next(int from) {
    int point = text.at(from);
    if (Character.isWhitespace(point) || Character.isSpaceChar(point) || point < ' ') {
      return from + 1;
    }
    if (isWithoutSpaces(point)) {
      return add(Character.toString(point), from, from + 1);
    }
    return Character.isLetterOrDigit(point) ? letters(from) : signs(from, point);
  }

  private int letters(int from) {
    StringBuilder word = new StringBuilder();
    int i = from;
    while (i < text.length() && word.length() < LONGEST_WORD) {
      int point = text.at(i);
      if (isWithoutSpaces(point) || !(Character.isLetterOrDigit(point) || isInner(i, i - from))) {
        break;
      }
      if (point != '\'') {
        word.appendCodePoint(point);
      }
      i++;
    }
    return add(word.toString(), from, i);
  }

  private boolean isInner(int i, int letters) {
    return text.at(i) == '\''
        && letters > 2
        && i + 1 < text.length()
        && Character.isLetter(text.at(i + 1));
  }

  private int signs(int from, int point) {
    int end = from;
    while (end < text.length() && text.at(end) == point) {
      end++;
    }
    add(Character.toString(point).repeat(Math.min(MOST_SIGNS, end - from)), from, end);
    return end;
  }

  private int add(String word, int from, int end) {
    int at = words.size();
    if (at == starts.length) {
      starts = Arrays.copyOf(starts, at * 2);
      ends = Arrays.copyOf(ends, at * 2);
    }
    starts[at] = from;
    ends[at] = end;
    words.add(word);
    return end;
  }
}
