package org.fedrouter.compliance.guard.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be text in base64 or hexadecimal, and decodes it. Every character of a decoded
 * text has the whole encoded run as its origin.
 *
 * <p>Linear: runs do not overlap, and each is decoded once for each code.
 */
public final class Decoding {
  private static final int SHORTEST_RUN = 12;

  /** A picture is no instruction: of a run so much is decoded and no more. */
  private static final int LONGEST_RUN = 16_384;

  private Decoding() {}

  /** The texts of all runs, in their order. The text must not be folded: base64 has two cases. */
  public static List<MappedText> of(MappedText text) {
    List<MappedText> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = runEnd(text, i);
      if (end - i >= SHORTEST_RUN) {
        decode(text, i, Math.min(end, i + LONGEST_RUN), found);
      }
      i = Math.max(end, i + 1);
    }
    return List.copyOf(found);
  }

  /**
   * A run goes on over line breaks behind 40 characters, and over spaces between pairs of hex
   * digits.
   */
  private static int runEnd(MappedText text, int from) {
    int end = from;
    while (end < text.length() && (isCode(text.at(end)) || isSeam(text, from, end))) {
      end++;
    }
    return end;
  }

  private static boolean isSeam(MappedText text, int from, int at) {
    int point = text.at(at);
    if (point == '\r') {
      return at > from && at + 1 < text.length() && text.at(at + 1) == '\n';
    }
    if (at == from || at + 1 >= text.length() || !isCode(text.at(at + 1))) {
      return false;
    }
    if (point == '\n') {
      return at - from >= 40;
    }
    return (point == ' ' || point == ':')
        && isHexPair(text, at - 2)
        && (at - 2 == from || !isCode(text.at(at - 3)))
        && isHexPair(text, at + 1)
        && (at + 3 >= text.length() || !isCode(text.at(at + 3)));
  }

  private static void decode(MappedText text, int from, int end, List<MappedText> found) {
    StringBuilder run = new StringBuilder();
    for (int i = from; i < end; i++) {
      if (isCode(text.at(i)) && text.at(i) != '=') {
        run.append((char) text.at(i));
      }
    }
    String decoded = readable(hex(run));
    if (decoded == null) {
      decoded = readable(base64(run));
    }
    if (decoded != null) {
      found.add(spread(decoded, text.start(from), text.end(end - 1)));
    }
  }

  private static MappedText spread(String decoded, int start, int end) {
    MappedText.Builder builder = new MappedText.Builder(decoded.length());
    decoded.codePoints().forEach(point -> builder.append(point, start, end));
    return builder.build();
  }

  private static byte @Nullable [] hex(CharSequence run) {
    int start = run.length() > 2 && run.charAt(0) == '0' && (run.charAt(1) | 0x20) == 'x' ? 2 : 0;
    for (int i = start; i < run.length(); i++) {
      if (Character.digit(run.charAt(i), 16) < 0) {
        return null;
      }
    }
    return HexFormat.of().parseHex(run, start, run.length() - (run.length() - start) % 2);
  }

  private static byte @Nullable [] base64(CharSequence run) {
    String standard = run.toString().replace('-', '+').replace('_', '/');
    int whole = standard.length() % 4 == 1 ? standard.length() - 1 : standard.length();
    try {
      return Base64.getDecoder().decode(standard.substring(0, whole));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The text when the bytes are UTF-8 and mostly letters. */
  private static @Nullable String readable(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length < 6) {
      return null;
    }
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, whole(bytes)));
      return isText(text) ? text.toString() : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Without a last character that the end of the run has cut. */
  private static int whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes.length - end < 3 && (bytes[end - 1] & 0xC0) == 0x80) {
      end--;
    }
    return end > 0 && (bytes[end - 1] & 0xC0) == 0xC0 ? end - 1 : bytes.length;
  }

  private static boolean isText(CharSequence text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
      letters += Character.isLetter(c) || c == ' ' ? 1 : 0;
    }
    return letters * 4 >= text.length() * 3;
  }

  private static boolean isHexPair(MappedText text, int i) {
    return i >= 0 && i + 1 < text.length() && isHex(text.at(i)) && isHex(text.at(i + 1));
  }

  private static boolean isHex(int point) {
    return point < 0x80 && Character.digit(point, 16) >= 0;
  }

  private static boolean isCode(int point) {
    return (point >= 'a' && point <= 'z')
        || (point >= 'A' && point <= 'Z')
        || (point >= '0' && point <= '9')
        || point == '+'
        || point == '/'
        || point == '='
        || point == '-'
        || point == '_';
  }
}
