package org.fedrouter.compliance.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of UTF-8 that become a text, up to a limit; the rest is counted and dropped. */
final class TextBytes {
  private static final int FIRST = 64;

  /** What half of a pair would take. */
  private static final int BYTES_ALONE = 3;

  private final int most;
  private final boolean alone;
  private final StringBuilder before = new StringBuilder();
  private byte[] bytes = new byte[FIRST];
  private int length;
  private int spent;
  private boolean tooMany;
  private boolean plain = true;
  private boolean broken;

  /**
   * A text.
   *
   * @param most bytes
   * @param alone whether half of a surrogate pair may stand alone, as in texts of Java
   */
  TextBytes(int most, boolean alone) {
    this.most = most;
    this.alone = alone;
  }

  int most() {
    return most;
  }

  void clear() {
    before.setLength(0);
    length = 0;
    spent = 0;
    tooMany = false;
    plain = true;
    broken = false;
    if (bytes.length > 1 << 16) {
      bytes = new byte[FIRST];
    }
  }

  void add(int value) {
    if (spent + length == most) {
      tooMany = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
    }
    plain &= value < 0x80;
    bytes[length++] = (byte) value;
  }

  void addCharacter(int c) {
    if (c < 0x80) {
      add(c);
      return;
    }
    for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      add(one & 0xff);
    }
  }

  /** Adds half of a surrogate pair, which UTF-8 cannot have. */
  void addAlone(int c) {
    if (!alone) {
      broken = true;
    } else if (spent + length + BYTES_ALONE > most) {
      tooMany = true;
    } else {
      before.append(decoded()).append((char) c);
      spent += length + BYTES_ALONE;
      length = 0;
      plain = true;
    }
  }

  boolean tooMany() {
    return tooMany;
  }

  /** What came before the limit, for messages: bytes beyond ASCII by their numbers. */
  String beginning() {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(length, FIRST); i++) {
      int one = bytes[i] & 0xff;
      shown.append(one < 0x80 ? String.valueOf((char) one) : "\\u%04x".formatted(one));
    }
    return shown.toString();
  }

  /**
   * The text.
   *
   * @param place where it begins
   * @throws RefusedDocument when it is too long or no UTF-8
   */
  String text(String unit, long place) throws RefusedDocument {
    if (tooMany) {
      throw refused(unit, place, "a text has at most " + most + " bytes");
    }
    String end = decoded();
    if (broken) {
      throw refused(unit, place, "texts are UTF-8");
    }
    return before.isEmpty() ? end : before.append(end).toString();
  }

  private String decoded() {
    if (plain) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(bytes, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      broken = true;
      return "";
    }
  }

  private RefusedDocument refused(String unit, long place, String rule) {
    return new RefusedDocument(unit + " " + place, rule, beginning());
  }
}
