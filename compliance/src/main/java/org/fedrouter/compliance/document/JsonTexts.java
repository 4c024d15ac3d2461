package org.fedrouter.compliance.document;

import java.io.IOException;

/** Texts of JSON between their quotes. */
final class JsonTexts {
  private static final int HEX = 16;
  private static final int UNICODE_DIGITS = 4;

  private final ByteWindow bytes;
  private final TextBytes text;

  JsonTexts(ByteWindow bytes, TextBytes text) {
    this.bytes = bytes;
    this.text = text;
  }

  /** Reads a text whose opening quote is next. */
  String text() throws IOException, RefusedDocument {
    long from = bytes.position();
    bytes.take();
    int plain = bytes.plain();
    if (bytes.ahead(plain) == '"' && plain <= text.most()) {
      String whole = bytes.ascii(plain);
      bytes.take();
      return whole;
    }
    scanRest();
    return text.text("byte", from);
  }

  /** Passes over a text whose opening quote is next. */
  void scan() throws IOException {
    bytes.take();
    scanRest();
  }

  private void scanRest() throws IOException {
    text.clear();
    for (int c = bytes.take(); c != '"'; c = bytes.take()) {
      if (c < ' ') {
        throw broken(
            c < 0 ? "a text ends with a quote" : "a text has no control characters",
            c < 0 ? "end of document" : String.valueOf((char) c));
      }
      if (c == '\\') {
        escape();
      } else {
        text.add(c);
      }
    }
  }

  private void escape() throws IOException {
    int c = bytes.take();
    switch (c) {
      case '"', '\\', '/' -> text.add(c);
      case 'b' -> text.add('\b');
      case 'f' -> text.add('\f');
      case 'n' -> text.add('\n');
      case 'r' -> text.add('\r');
      case 't' -> text.add('\t');
      case 'u' -> unicode();
      default -> throw broken("a backslash begins an escape", c < 0 ? "" : "" + (char) c);
    }
  }

  private void unicode() throws IOException {
    int first = hexadecimal();
    while (Character.isHighSurrogate((char) first) && bytes.peek() == '\\') {
      bytes.take();
      if (bytes.peek() != 'u') {
        text.addAlone(first);
        escape();
        return;
      }
      bytes.take();
      int second = hexadecimal();
      if (Character.isLowSurrogate((char) second)) {
        text.addCharacter(Character.toCodePoint((char) first, (char) second));
        return;
      }
      text.addAlone(first);
      first = second;
    }
    if (Character.isSurrogate((char) first)) {
      text.addAlone(first);
    } else {
      text.addCharacter(first);
    }
  }

  private int hexadecimal() throws IOException {
    int value = 0;
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      int c = bytes.take();
      int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
      if (digit < 0) {
        throw broken("\\u has four hexadecimal digits", "");
      }
      value = value * HEX + digit;
    }
    return value;
  }

  private BrokenDocument broken(String rule, String value) {
    return new BrokenDocument("byte " + bytes.position(), rule, value);
  }
}
