package org.fedrouter.compliance.guard.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Undoes ways of writing words so that people read them and word lists do not: digits for letters
 * ({@code 1gn0re}), letters apart ({@code i g n o r e}), words cut by signs ({@code ig-no-re}).
 *
 * <p>Works on folded text, in time linear in its length.
 */
public final class Respelling {
  private static final int FEWEST_APART = 4;
  private static final int LONGEST_TOKEN = 40;

  /** Read as letters within words; which letter a 1 stands for the vocabulary decides. */
  private static final String SIGNS = "013456789@$!|+";

  private static final String LETTERS = "oieasgtbgasiit";

  private final MappedText text;
  private final Vocabulary vocabulary;
  private final MappedText.Builder out;
  private boolean changed;

  /** The run of single letters that was followed last, and how many letters it has before each. */
  private int[] run = new int[64];

  private int[] lettersBefore = new int[64];
  private int runSize;

  private Respelling(MappedText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.out = new MappedText.Builder(text.length());
  }

  /** The text with what was respelt; null when nothing was. */
  public static @Nullable MappedText of(MappedText text, Vocabulary vocabulary) {
    Respelling respelling = new Respelling(text, vocabulary);
    respelling.run();
    return respelling.changed ? respelling.out.build() : null;
  }

  private void run() {
    int i = 0;
    while (i < text.length()) {
      int apart = lettersApart(i);
      if (apart > i) {
        i = apart;
        continue;
      }
      int end = tokenEnd(i);
      while (end > i && !isLetterOrDigit(text.at(end - 1))) {
        // A sign at the end of a word ends a sentence.
        end--;
      }
      if (end == i) {
        out.append(text, i);
        i++;
      } else {
        token(i, end);
        i = end;
      }
    }
  }

  /**
   * Joins a run of single letters with one and the same sign or space between them; two spaces or
   * more end a word. Gives the index behind the run, or {@code from} when there is none.
   */
  private int lettersApart(int from) {
    if (!isWordStart(from) || !isLetterOrSign(from)) {
      return from;
    }
    int index = Arrays.binarySearch(run, 0, runSize, from);
    if (index < 0) {
      follow(from);
      index = 0;
    }
    int count = runSize - index;
    int letters = lettersBefore[runSize] - lettersBefore[index];
    if (count < FEWEST_APART || letters * 2 <= count) {
      return from;
    }
    int last = run[runSize - 1];
    join(from, last);
    changed = true;
    return last + 1;
  }

  /** A run is followed once: whoever starts within it sees the rest of the same one. */
  private void follow(int from) {
    runSize = 0;
    for (int at = from; at >= from && (runSize == 0 || at > 0); at = nextApart(at)) {
      if (runSize + 1 >= run.length) {
        run = Arrays.copyOf(run, 2 * run.length);
        lettersBefore = Arrays.copyOf(lettersBefore, 2 * run.length);
      }
      run[runSize] = at;
      lettersBefore[runSize + 1] = lettersBefore[runSize] + (isLetter(text.at(at)) ? 1 : 0);
      runSize++;
    }
  }

  /** The single letter after this one, or 0. */
  private int nextApart(int at) {
    int gap = at + 1;
    while (gap < text.length() && gap - at <= 3 && isGap(text.at(gap))) {
      gap++;
    }
    boolean single =
        gap > at + 1
            && gap < text.length()
            && isLetterOrSign(gap)
            && (gap + 1 == text.length() || !Character.isLetterOrDigit(text.at(gap + 1)));
    return single ? gap : 0;
  }

  private void join(int from, int last) {
    StringBuilder word = new StringBuilder();
    int[] where = new int[last - from + 1];
    int gaps = 0;
    for (int i = from; i <= last; i++) {
      if (isGap(text.at(i))) {
        gaps++;
        continue;
      }
      if (gaps > 1) {
        flush(word, where);
      }
      gaps = 0;
      where[word.length()] = i;
      word.append((char) letter(text.at(i), 'i'));
    }
    flush(word, where);
  }

  /** Writes joined letters as the longest known words, each followed by a space. */
  private void flush(StringBuilder word, int[] where) {
    int at = 0;
    while (at < word.length()) {
      int end = longestKnown(word, at);
      for (int k = at; k < end; k++) {
        out.append(word.charAt(k), text.start(where[k]), text.end(where[k]));
      }
      boolean known = end - at > 1;
      boolean nextKnown = end < word.length() && longestKnown(word, end) - end > 1;
      if (known || nextKnown || end == word.length()) {
        out.append(' ', text.end(where[end - 1]), text.end(where[end - 1]));
      }
      at = end;
    }
    word.setLength(0);
  }

  private int longestKnown(StringBuilder word, int at) {
    int most = Math.min(word.length(), at + Vocabulary.LONGEST_WORD);
    for (int end = most; end > at + 1; end--) {
      if (vocabulary.knows(word.substring(at, end))) {
        return end;
      }
    }
    return at + 1;
  }

  private int tokenEnd(int from) {
    int end = from;
    while (end < text.length() && end - from < LONGEST_TOKEN && isTokenPart(text.at(end))) {
      end++;
    }
    return end;
  }

  private void token(int from, int end) {
    boolean hasLetter = false;
    boolean hasSign = false;
    boolean hasCut = false;
    for (int i = from; i < end; i++) {
      hasLetter |= isLetter(text.at(i));
      hasSign |= SIGNS.indexOf(text.at(i)) >= 0;
      hasCut |= isCut(text.at(i));
    }
    if (!hasLetter || isCut(text.at(from)) || !(hasSign || hasCut) || !respelt(from, end)) {
      copy(from, end);
    }
  }

  /** Only into a known word: codes such as hba1c or b12 stay as they are. */
  private boolean respelt(int from, int end) {
    for (char one : new char[] {'i', 'l'}) {
      MappedText.Builder word = new MappedText.Builder(end - from);
      StringBuilder letters = new StringBuilder();
      for (int i = from; i < end; i++) {
        int point = letter(text.at(i), one);
        if (!isCut(point)) {
          letters.append((char) point);
          word.append(point, text.start(i), text.end(i));
        }
      }
      if (letters.length() > 2 && vocabulary.knows(letters.toString())) {
        MappedText built = word.build();
        for (int k = 0; k < built.length(); k++) {
          out.append(built, k);
        }
        changed = true;
        return true;
      }
    }
    return false;
  }

  private void copy(int from, int end) {
    for (int i = from; i < end; i++) {
      out.append(text, i);
    }
  }

  private boolean isWordStart(int i) {
    return i == 0 || !Character.isLetterOrDigit(text.at(i - 1));
  }

  private boolean isLetterOrSign(int i) {
    return isLetter(text.at(i)) || SIGNS.indexOf(text.at(i)) >= 0;
  }

  private static int letter(int point, char one) {
    int sign = SIGNS.indexOf(point);
    if (sign < 0) {
      return point;
    }
    return point == '1' || point == '|' ? one : LETTERS.charAt(sign);
  }

  private static boolean isLetterOrDigit(int point) {
    return isLetter(point) || (point >= '0' && point <= '9');
  }

  private static boolean isLetter(int point) {
    return point >= 'a' && point <= 'z';
  }

  private static boolean isGap(int point) {
    return point == ' ' || point == '\t' || isCut(point) || point == '|' || point == '/';
  }

  private static boolean isCut(int point) {
    return point == '-' || point == '.' || point == '_' || point == '*' || point == '~';
  }

  private static boolean isTokenPart(int point) {
    return isLetter(point) || SIGNS.indexOf(point) >= 0 || isCut(point);
  }
}
