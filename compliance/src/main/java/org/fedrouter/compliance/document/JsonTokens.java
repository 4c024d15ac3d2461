package org.fedrouter.compliance.document;

import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Signs, names and scalars of JSON. Its depth is counted, not called: nothing overflows. */
final class JsonTokens {
  private static final int LONGEST_NUMBER = 64;

  /** Deeper nesting than this is no document, and passing over it would take memory. */
  private static final int DEEPEST = 1 << 20;

  private final ByteWindow bytes;
  private final JsonTexts texts;
  private final BitSet begun = new BitSet();
  private int depth;
  private String name = "";
  private @Nullable RefusedDocument nameless;

  JsonTokens(ByteWindow bytes, TextBytes text) {
    this.bytes = bytes;
    this.texts = new JsonTexts(bytes, text);
  }

  int depth() {
    return depth;
  }

  long position() {
    return bytes.position();
  }

  /** The name of the field. */
  String name() throws RefusedDocument {
    if (nameless != null) {
      throw nameless;
    }
    return name;
  }

  boolean enter(char sign) throws IOException {
    if (peek() != sign) {
      return false;
    }
    bytes.take();
    if (++depth > DEEPEST) {
      throw broken("nesting ends somewhere", "");
    }
    begun.clear(depth);
    return true;
  }

  /** The next sign that is no blank; -1 at the end. */
  int peek() throws IOException {
    int next = bytes.peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      bytes.take();
      next = bytes.peek();
    }
    if (next == 0xef && bytes.position() == 0) {
      passMark();
      return peek();
    }
    return next;
  }

  private void passMark() throws IOException {
    bytes.take();
    if (bytes.take() != 0xbb || bytes.take() != 0xbf) {
      throw broken("a document begins with a value", "");
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
      nameless = null;
      name = texts.text();
    } catch (RefusedDocument e) {
      nameless = e;
    }
    if (peek() != ':') {
      throw found("a colon stands behind a name");
    }
    bytes.take();
    return true;
  }

  boolean nextItem(char closing) throws IOException {
    int next = peek();
    if (next == closing) {
      bytes.take();
      depth--;
      return false;
    }
    if (begun.get(depth)) {
      if (next != ',') {
        throw found("a comma stands between values");
      }
      bytes.take();
      if (peek() == closing) {
        throw found("a value stands behind a comma");
      }
    }
    begun.set(depth);
    return true;
  }

  /** Reads a text whose opening quote is next. */
  String text() throws IOException, RefusedDocument {
    return texts.text();
  }

  /** Reads a number or a word. */
  Node scalar() throws IOException, RefusedDocument {
    String word = word();
    if (word.length() > LONGEST_NUMBER) {
      throw new RefusedDocument(
          "byte " + position(), "a number has at most " + LONGEST_NUMBER + " digits", word);
    }
    return switch (word) {
      case "true" -> Node.Word.TRUE;
      case "false" -> Node.Word.FALSE;
      case "null" -> Node.Word.NULL;
      default -> new Node.Digits(word);
    };
  }

  /** A number or a word; what goes beyond the longest number is passed over. */
  private String word() throws IOException {
    StringBuilder word = new StringBuilder();
    for (int c = bytes.peek(); c > ' ' && ",]}:\"[{".indexOf(c) < 0; c = bytes.peek()) {
      if (word.length() <= LONGEST_NUMBER) {
        word.append((char) c);
      }
      bytes.take();
    }
    if (word.isEmpty()) {
      throw found("a value stands here");
    }
    String text = word.toString();
    if (text.length() <= LONGEST_NUMBER && !JsonScalar.holds(text)) {
      throw broken("a value is JSON", text);
    }
    return text;
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
        bytes.take();
        depth--;
      } else if (next == ',' || next == ':') {
        bytes.take();
      } else {
        pass();
      }
    }
  }

  /** Passes a scalar, or enters what is none. */
  private void pass() throws IOException {
    if (peek() == '"') {
      texts.scan();
    } else if (!enter('{') && !enter('[')) {
      word();
    }
  }

  void end() throws IOException {
    if (peek() >= 0) {
      throw found("nothing follows the value");
    }
  }

  RefusedDocument twice(String again) {
    return new RefusedDocument("byte " + position(), "an object has each name once", again);
  }

  private BrokenDocument found(String rule) throws IOException {
    int next = bytes.peek();
    return broken(rule, next < 0 ? "end of document" : String.valueOf((char) next));
  }

  BrokenDocument broken(String rule, String value) {
    return new BrokenDocument("byte " + position(), rule, value);
  }
}
