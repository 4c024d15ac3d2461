package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.util.BitSet;

/** Signs, texts and numbers of JSON. Its depth is counted, not called: nothing overflows. */
final class JsonTokens {
  private static final int HEX = 16;
  private static final int UNICODE_DIGITS = 4;
  private static final int LONGEST_NUMBER = 1_000;

  /** Deeper nesting than this is no feed, and passing over it would take memory. */
  private static final int DEEPEST = 1 << 20;

  private final ByteSource in;
  private final TextBytes text;
  private final BitSet begun = new BitSet();
  private int depth;
  private String name = "";

  JsonTokens(ByteSource in, int textBytes) {
    this.in = in;
    this.text = new TextBytes(textBytes);
  }

  int depth() {
    return depth;
  }

  long offset() {
    return in.offset();
  }

  String name() {
    return name;
  }

  boolean enter(char sign) throws IOException {
    if (peek() != sign) {
      return false;
    }
    in.take();
    if (++depth > DEEPEST) {
      throw fault("nesting ends somewhere", "");
    }
    begun.clear(depth);
    return true;
  }

  /** The next sign that is no blank; -1 at the end. */
  int peek() throws IOException {
    if (in.offset() == 0 && in.peek() == 0xef) {
      passMark();
    }
    int next = in.peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      in.take();
      next = in.peek();
    }
    return next;
  }

  private void passMark() throws IOException {
    in.take();
    if (in.take() != 0xbb || in.take() != 0xbf) {
      throw fault("a file begins with JSON", "");
    }
  }

  boolean nextField() throws IOException {
    if (!nextItem('}')) {
      return false;
    }
    if (peek() != '"') {
      throw found("a name is between quotes");
    }
    try {
      name = text();
    } catch (BadRecord e) {
      // Without the name nobody knows what the value is; it is passed over by its strange name.
      name = "";
    }
    colon();
    return true;
  }

  void colon() throws IOException {
    if (peek() != ':') {
      throw found("a colon stands behind a name");
    }
    in.take();
  }

  boolean nextItem(char closing) throws IOException {
    int next = peek();
    if (next == closing) {
      in.take();
      depth--;
      return false;
    }
    if (begun.get(depth)) {
      if (next != ',') {
        throw found("a comma stands between values");
      }
      in.take();
      if (peek() == closing) {
        throw found("a value stands behind a comma");
      }
    }
    begun.set(depth);
    return true;
  }

  /** Reads a text whose opening quote is next. */
  String text() throws IOException, BadRecord {
    long from = in.offset();
    text.clear();
    scanText();
    if (text.tooMany()) {
      throw new BadRecord("byte " + from, "a text is not longer than allowed", text.beginning());
    }
    return text.text()
        .orElseThrow(() -> new BadRecord("byte " + from, "a text is UTF-8", text.beginning()));
  }

  private void scanText() throws IOException {
    in.take();
    for (int c = in.take(); c != '"'; c = in.take()) {
      if (c < ' ') {
        throw fault(
            c < 0 ? "a text ends with a quote" : "a text has no control characters",
            c < 0 ? "end of file" : String.valueOf((char) c));
      }
      if (c == '\\') {
        escape();
      } else {
        text.add(c);
      }
    }
  }

  private void escape() throws IOException {
    int c = in.take();
    switch (c) {
      case '"', '\\', '/' -> text.add(c);
      case 'b' -> text.add('\b');
      case 'f' -> text.add('\f');
      case 'n' -> text.add('\n');
      case 'r' -> text.add('\r');
      case 't' -> text.add('\t');
      case 'u' -> unicode();
      default -> throw fault("a backslash begins an escape", c < 0 ? "" : "" + (char) c);
    }
  }

  private void unicode() throws IOException {
    int first = hexadecimal();
    while (Character.isHighSurrogate((char) first) && in.peek() == '\\') {
      in.take();
      if (in.peek() != 'u') {
        text.addCharacter(first);
        escape();
        return;
      }
      in.take();
      int second = hexadecimal();
      if (Character.isLowSurrogate((char) second)) {
        text.addPair(first, second);
        return;
      }
      text.addCharacter(first);
      first = second;
    }
    text.addCharacter(first);
  }

  private int hexadecimal() throws IOException {
    int value = 0;
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      int c = in.take();
      int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
      if (digit < 0) {
        throw fault("\\u has four hexadecimal digits", "");
      }
      value = value * HEX + digit;
    }
    return value;
  }

  /** Reads a number or a word. */
  Json scalar() throws IOException {
    StringBuilder word = new StringBuilder();
    for (int c = in.peek(); c > ' ' && ",]}:\"[{".indexOf(c) < 0; c = in.peek()) {
      if (word.length() == LONGEST_NUMBER) {
        throw fault("a number has at most " + LONGEST_NUMBER + " digits", word.toString());
      }
      word.append((char) in.take());
    }
    return switch (word.toString()) {
      case "true" -> Json.Word.TRUE;
      case "false" -> Json.Word.FALSE;
      case "null" -> Json.Word.NULL;
      default -> number(word.toString());
    };
  }

  private Json number(String word) throws IOException {
    if (!JsonNumber.isNumber(word)) {
      throw word.isEmpty() ? found("a value stands here") : fault("a value is JSON", word);
    }
    return new Json.Numeral(word);
  }

  void skip() throws IOException {
    int before = depth;
    pass();
    leave(before);
  }

  /** Goes on to where the nesting is as deep as given, whatever stands between. */
  void leave(int wanted) throws IOException {
    while (depth > wanted) {
      int next = peek();
      if (next == '}' || next == ']') {
        in.take();
        depth--;
      } else if (next == ',' || next == ':') {
        in.take();
      } else {
        pass();
      }
    }
  }

  /** Passes a scalar, or enters what is none. */
  private void pass() throws IOException {
    if (peek() == '"') {
      text.clear();
      scanText();
    } else if (!enter('{') && !enter('[')) {
      scalar();
    }
  }

  void end() throws IOException {
    if (peek() >= 0) {
      throw found("nothing follows the value");
    }
  }

  private FeedException found(String rule) throws IOException {
    int next = in.peek();
    return fault(rule, next < 0 ? "end of file" : String.valueOf((char) next));
  }

  private FeedException fault(String rule, String value) {
    return new FeedException("byte " + in.offset(), rule, value);
  }
}
