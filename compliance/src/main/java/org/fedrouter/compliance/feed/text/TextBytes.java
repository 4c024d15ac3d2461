package org.fedrouter.compliance.feed.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes of UTF-8 that become a text, up to a limit; the rest is counted and dropped. */
final class TextBytes {
  private static final int FIRST = 64;

  private final int most;
  private byte[] bytes = new byte[FIRST];
  private int length;
  private boolean tooMany;
  private boolean plain = true;

  TextBytes(int most) {
    this.most = most;
  }

  void clear() {
    length = 0;
    tooMany = false;
    plain = true;
    if (bytes.length > 1 << 16) {
      bytes = new byte[FIRST];
    }
  }

  void add(int value) {
    if (length == most) {
      tooMany = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
    }
    plain &= value < 0x80;
    bytes[length++] = (byte) value;
  }

  /** Adds a character of the basic plane; a lone surrogate becomes bytes that are no UTF-8. */
  void addCharacter(int c) {
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xc0 | (c >> 6));
      add(0x80 | (c & 0x3f));
    } else {
      add(0xe0 | (c >> 12));
      add(0x80 | ((c >> 6) & 0x3f));
      add(0x80 | (c & 0x3f));
    }
  }

  void addPair(int high, int low) {
    int c = Character.toCodePoint((char) high, (char) low);
    add(0xf0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3f));
    add(0x80 | ((c >> 6) & 0x3f));
    add(0x80 | (c & 0x3f));
  }

  boolean tooMany() {
    return tooMany;
  }

  /** What came before the limit, for messages. */
  String beginning() {
    return new String(bytes, 0, Math.min(length, FIRST), StandardCharsets.ISO_8859_1);
  }

  /** The text; empty when the bytes are no UTF-8. */
  Optional<String> text() {
    if (plain) {
      return Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, 0, length))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
