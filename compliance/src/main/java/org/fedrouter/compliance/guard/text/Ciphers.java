package org.fedrouter.compliance.guard.text;

import org.jspecify.annotations.Nullable;

/**
 * Texts that become words when their letters are turned by 13 places, or read from the end. Both
 * are recognised by their words: enough must be known after, and unknown before.
 */
public final class Ciphers {
  private static final int SHORTEST_WORD = 3;
  private static final int FEWEST_WORDS = 3;

  private Ciphers() {}

  /** The folded text turned by 13 places; null when that does not make words of it. */
  public static @Nullable MappedText rot13(MappedText text, Vocabulary vocabulary) {
    if (!makesWords(text, vocabulary, false)) {
      return null;
    }
    MappedText.Builder turned = new MappedText.Builder(text.length());
    for (int i = 0; i < text.length(); i++) {
      turned.append(turned(text.at(i)), text.start(i), text.end(i));
    }
    return turned.build();
  }

  /** The folded text read from its end; null when that does not make words of it. */
  public static @Nullable MappedText reversed(MappedText text, Vocabulary vocabulary) {
    if (!makesWords(text, vocabulary, true)) {
      return null;
    }
    MappedText.Builder reversed = new MappedText.Builder(text.length());
    for (int i = text.length() - 1; i >= 0; i--) {
      reversed.append(text, i);
    }
    return reversed.build();
  }

  private static boolean makesWords(MappedText text, Vocabulary vocabulary, boolean reverse) {
    int found = 0;
    int i = 0;
    while (i < text.length() && found < FEWEST_WORDS) {
      int end = i;
      while (end < text.length() && isLetter(text.at(end))) {
        end++;
      }
      int length = end - i;
      if (length >= SHORTEST_WORD && length <= Vocabulary.LONGEST_WORD) {
        found += isDisguised(text, i, end, vocabulary, reverse) ? 1 : 0;
      }
      i = Math.max(end, i + 1);
    }
    return found >= FEWEST_WORDS;
  }

  private static boolean isDisguised(
      MappedText text, int from, int end, Vocabulary vocabulary, boolean reverse) {
    StringBuilder plain = new StringBuilder(end - from);
    StringBuilder other = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      plain.append((char) text.at(i));
      other.append((char) (reverse ? text.at(from + end - 1 - i) : turned(text.at(i))));
    }
    return vocabulary.knows(other.toString()) && !vocabulary.knows(plain.toString());
  }

  private static int turned(int point) {
    return isLetter(point) ? 'a' + (point - 'a' + 13) % 26 : point;
  }

  private static boolean isLetter(int point) {
    return point >= 'a' && point <= 'z';
  }
}
