package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) from UTF-8, strictly: no key twice in an object, no byte that is not UTF-8,
 * nothing behind the value. Numbers stay as they are written.
 */
public final class JsonReader {
  private final ByteWindow bytes;
  private final Limits limits;
  private final JsonTexts texts;
  private long entries;

  private JsonReader(InputStream input, Limits limits) {
    bytes = new ByteWindow(input, limits.bytes());
    this.limits = limits;
    texts = new JsonTexts(bytes, limits.textBytes());
  }

  /**
   * The whole document as one tree.
   *
   * @throws RefusedDocument when it is no JSON or beyond the limits
   */
  public static Node read(InputStream input, Limits limits) throws IOException, RefusedDocument {
    JsonReader reader = new JsonReader(input, limits);
    reader.mark();
    Node node = reader.value(1);
    reader.end();
    return node;
  }

  /**
   * A document that is an object, part by part; limits of entries count for each part.
   *
   * @throws RefusedDocument when it is no JSON object or beyond the limits
   */
  public static void read(InputStream input, Limits limits, Sections sections)
      throws IOException, RefusedDocument {
    JsonReader reader = new JsonReader(input, limits);
    reader.mark();
    reader.top(sections);
    reader.end();
  }

  /** A byte order mark is skipped, as the standard allows. */
  private void mark() throws IOException, RefusedDocument {
    if (bytes.peek() == 0xEF) {
      bytes.take();
      if (bytes.take() != 0xBB || bytes.take() != 0xBF) {
        throw refused("a document begins with a value");
      }
    }
  }

  private void end() throws IOException, RefusedDocument {
    if (blank() >= 0) {
      throw refused("nothing follows the value");
    }
  }

  private void top(Sections sections) throws IOException, RefusedDocument {
    expect('{', "a document is an object");
    Map<String, Node> seen = new LinkedHashMap<>();
    if (blank() == '}') {
      bytes.take();
      return;
    }
    do {
      String key = key(seen);
      seen.put(key, Node.Word.NULL);
      entries = 0;
      if (sections.streams(key) && blank() == '[') {
        stream(key, sections);
      } else {
        sections.field(key, value(2));
      }
    } while (more('}'));
  }

  private void stream(String key, Sections sections) throws IOException, RefusedDocument {
    bytes.take();
    if (blank() == ']') {
      bytes.take();
      sections.field(key, new Node.Items(List.of()));
      return;
    }
    do {
      entries = 0;
      sections.item(key, value(3));
    } while (more(']'));
  }

  private Node value(int depth) throws IOException, RefusedDocument {
    int first = blank();
    if (depth > limits.depth()) {
      throw refused("values are at most " + limits.depth() + " deep");
    }
    if (++entries > limits.entries()) {
      throw refused("a document has at most " + limits.entries() + " values");
    }
    return switch (first) {
      case '{' -> fields(depth);
      case '[' -> items(depth);
      case '"' -> new Node.Text(texts.text());
      case 't' -> word("true", Node.Word.TRUE);
      case 'f' -> word("false", Node.Word.FALSE);
      case 'n' -> word("null", Node.Word.NULL);
      default -> new Node.Digits(texts.digits());
    };
  }

  private Node fields(int depth) throws IOException, RefusedDocument {
    bytes.take();
    Map<String, Node> fields = new LinkedHashMap<>(8);
    if (blank() == '}') {
      bytes.take();
      return Node.Fields.EMPTY;
    }
    do {
      String key = key(fields);
      fields.put(key, value(depth + 1));
    } while (more('}'));
    return new Node.Fields(fields);
  }

  private Node items(int depth) throws IOException, RefusedDocument {
    bytes.take();
    List<Node> items = new ArrayList<>(4);
    if (blank() == ']') {
      bytes.take();
      return new Node.Items(List.of());
    }
    do {
      items.add(value(depth + 1));
    } while (more(']'));
    return new Node.Items(items);
  }

  private String key(Map<String, Node> seen) throws IOException, RefusedDocument {
    if (blank() != '"') {
      throw refused("a field has a name");
    }
    String key = texts.key();
    if (seen.containsKey(key)) {
      throw new RefusedDocument("byte " + bytes.position(), "an object has a field once", key);
    }
    expect(':', "a colon follows the name of a field");
    return key;
  }

  /** Whether another one follows; else the end was taken. */
  private boolean more(char close) throws IOException, RefusedDocument {
    int next = blank();
    bytes.take();
    if (next != ',' && next != close) {
      throw refused("a comma or " + close + " follows a value");
    }
    return next == ',';
  }

  private Node word(String word, Node.Word node) throws IOException, RefusedDocument {
    for (int i = 0; i < word.length(); i++) {
      if (bytes.take() != word.charAt(i)) {
        throw refused("a word is true, false or null");
      }
    }
    return node;
  }

  private void expect(char wanted, String rule) throws IOException, RefusedDocument {
    if (blank() != wanted) {
      throw refused(rule);
    }
    bytes.take();
  }

  private int blank() throws IOException, RefusedDocument {
    int next = bytes.peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      bytes.take();
      next = bytes.peek();
    }
    return next;
  }

  private RefusedDocument refused(String rule) {
    return new RefusedDocument("byte " + bytes.position(), rule, "");
  }
}
