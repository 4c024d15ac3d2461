package org.fedrouter.compliance.guard.text;

import java.util.Map;

/**
 * Reads single characters that are written as something else: entities of HTML (by number, and the
 * few names that matter), escapes of Java and JSON with four hex digits, of C with two, and of
 * addresses with a per cent sign. Everything else stays. Linear: an escape has at most 10
 * characters.
 */
final class Escapes {
  private static final int LONGEST = 10;

  private static final Map<String, Integer> NAMED =
      Map.of(
          "lt",
          (int) '<',
          "gt",
          (int) '>',
          "amp",
          (int) '&',
          "quot",
          (int) '"',
          "nbsp",
          0x20,
          "apos",
          (int) '\'',
          "sol",
          (int) '/',
          "lowbar",
          (int) '_',
          "period",
          (int) '.',
          "colon",
          (int) ':');

  private Escapes() {}

  static MappedText read(MappedText text) {
    if (!mayHold(text)) {
      return text;
    }
    MappedText.Builder read = new MappedText.Builder(text.length());
    int i = 0;
    while (i < text.length()) {
      int length = length(text, i);
      if (length == 0) {
        read.append(text, i);
        i++;
      } else {
        read.append(value(text, i, length), text.start(i), text.end(i + length - 1));
        i += length;
      }
    }
    return read.build();
  }

  private static boolean mayHold(MappedText text) {
    for (int i = 0; i < text.length(); i++) {
      int point = text.at(i);
      if (point == '&' || point == '\\' || point == '%') {
        return true;
      }
    }
    return false;
  }

  /** How many code points the escape at an index has; 0 when there is none. */
  private static int length(MappedText text, int i) {
    return switch (text.at(i)) {
      case '&' -> entity(text, i);
      case '\\' ->
          at(text, i + 1) == 'u'
              ? hex(text, i, 2, 4)
              : at(text, i + 1) == 'x' ? hex(text, i, 2, 2) : 0;
      case '%' -> hex(text, i, 1, 2);
      default -> 0;
    };
  }

  private static int entity(MappedText text, int i) {
    for (int end = i + 2; end < Math.min(text.length(), i + LONGEST); end++) {
      if (text.at(end) == ';') {
        return entityValue(text, i, end) < 0 ? 0 : end - i + 1;
      }
    }
    return 0;
  }

  private static int entityValue(MappedText text, int i, int end) {
    if (at(text, i + 1) != '#') {
      StringBuilder name = new StringBuilder();
      for (int k = i + 1; k < end; k++) {
        name.appendCodePoint(text.at(k));
      }
      return NAMED.getOrDefault(name.toString(), -1);
    }
    boolean hex = (at(text, i + 2) | 0x20) == 'x';
    return number(text, i + (hex ? 3 : 2), end, hex ? 16 : 10);
  }

  /** An escape of a fixed number of hex digits that spells something printable. */
  private static int hex(MappedText text, int i, int prefix, int digits) {
    int end = i + prefix + digits;
    int value = end <= text.length() ? number(text, i + prefix, end, 16) : -1;
    // Two digits are bytes; beyond ASCII one byte alone is no character.
    boolean printable = value >= 0x20 && (digits > 2 || value < 0x7F);
    return printable ? prefix + digits : 0;
  }

  private static int value(MappedText text, int i, int length) {
    return switch (text.at(i)) {
      case '&' -> entityValue(text, i, i + length - 1);
      case '%' -> number(text, i + 1, i + length, 16);
      default -> number(text, i + 2, i + length, 16);
    };
  }

  /** The number between two indices; -1 when it is none, or no code point. */
  private static int number(MappedText text, int from, int to, int radix) {
    int value = 0;
    for (int k = from; k < to; k++) {
      int point = text.at(k);
      int digit = point < 0x80 ? Character.digit(point, radix) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return -1;
      }
      value = value * radix + digit;
    }
    return from < to && value <= Character.MAX_CODE_POINT ? value : -1;
  }

  private static int at(MappedText text, int i) {
    return i < text.length() ? text.at(i) : -1;
  }
}
