package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON (RFC 8259) in a stream, strictly: outer objects and lists step by step, inner values
 * whole. UTF-8 alone, a mark of byte order may stand first; numbers stay as they are written. A
 * value beyond the limits, or with a name twice in an object, is passed over without being kept,
 * and the document goes on behind it; bytes that are no JSON end it.
 */
public final class JsonReader {
  private final JsonTokens tokens;
  private final Limits.OfTree limits;

  public JsonReader(InputStream input, Limits.OfTree limits) {
    this(input, limits, false);
  }

  private JsonReader(InputStream input, Limits.OfTree limits, boolean alone) {
    tokens = new JsonTokens(new ByteWindow(input), new TextBytes(limits.textBytes(), alone));
    this.limits = limits;
  }

  /**
   * The whole document as one tree.
   *
   * @throws RefusedDocument when it is no JSON or beyond the limits
   */
  public static Node read(InputStream input, Limits limits) throws IOException, RefusedDocument {
    return new JsonReader(new LimitedStream(input, limits.bytes()), limits.tree()).whole();
  }

  /**
   * As {@link #read(InputStream, Limits)}, but halves of surrogate pairs may be escaped alone: what
   * was written from texts of Java is read as it was.
   */
  public static Node readLoosely(InputStream input, Limits limits)
      throws IOException, RefusedDocument {
    return new JsonReader(new LimitedStream(input, limits.bytes()), limits.tree(), true).whole();
  }

  private Node whole() throws IOException, RefusedDocument {
    try {
      Node node = value();
      end();
      return node;
    } catch (BrokenDocument e) {
      throw e.refusal();
    }
  }

  /**
   * A document that is an object, part by part; limits of trees count for each part.
   *
   * @throws RefusedDocument when it is no JSON object or beyond the limits
   */
  public static void read(InputStream input, Limits limits, Sections sections)
      throws IOException, RefusedDocument {
    try {
      new JsonReader(new LimitedStream(input, limits.bytes()), limits.tree()).top(sections);
    } catch (BrokenDocument e) {
      throw e.refusal();
    }
  }

  private void top(Sections sections) throws IOException, RefusedDocument {
    if (!enterObject()) {
      throw tokens.broken("a document is an object", "");
    }
    Set<String> seen = new HashSet<>();
    while (nextField()) {
      String name = name();
      if (!seen.add(name)) {
        throw tokens.twice(name);
      }
      if (sections.streams(name) && enterList()) {
        stream(name, sections);
      } else {
        sections.field(name, value());
      }
    }
    end();
  }

  private void stream(String name, Sections sections) throws IOException, RefusedDocument {
    boolean empty = true;
    while (nextItem()) {
      sections.item(name, value());
      empty = false;
    }
    if (empty) {
      sections.field(name, new Node.Items(List.of()));
    }
  }

  /** Whether an object begins here; it is entered. */
  public boolean enterObject() throws IOException {
    return tokens.enter('{');
  }

  /** Whether a list begins here; it is entered. */
  public boolean enterList() throws IOException {
    return tokens.enter('[');
  }

  /**
   * Whether the object that was entered has another field; if so its name is {@link #name}, and its
   * value must be read, passed over or entered.
   */
  public boolean nextField() throws IOException {
    return tokens.nextField();
  }

  /**
   * The name of the field.
   *
   * @throws RefusedDocument when it is too long or no UTF-8; its value can be read all the same
   */
  public String name() throws RefusedDocument {
    return tokens.name();
  }

  /** Whether the list that was entered has another item, which must be read or passed over. */
  public boolean nextItem() throws IOException {
    return tokens.nextItem(']');
  }

  /**
   * Reads a value.
   *
   * @throws RefusedDocument when it breaks a limit, has a name twice in an object, or a text that
   *     is no UTF-8; what follows can be read all the same
   * @throws BrokenDocument when it is no JSON
   */
  public Node value() throws IOException, RefusedDocument {
    int depth = tokens.depth();
    try {
      return new JsonTree(tokens, limits).value();
    } catch (RefusedDocument e) {
      tokens.leave(depth);
      throw e;
    }
  }

  /** Passes over a value of any depth, keeping nothing. */
  public void skip() throws IOException {
    tokens.skip();
  }

  /** How many bytes were read. */
  public long position() {
    return tokens.position();
  }

  /** Checks that nothing follows. */
  public void end() throws IOException {
    tokens.end();
  }
}
