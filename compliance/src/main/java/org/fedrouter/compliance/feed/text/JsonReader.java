package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON in a stream: outer objects and lists step by step, inner values whole. UTF-8 alone, a
 * mark of byte order may stand first. A value beyond the limits is passed over without being kept,
 * and the file goes on behind it; bytes that are no JSON end it.
 */
public final class JsonReader {
  private final JsonTokens tokens;
  private final Limits.OfRecord limits;

  public JsonReader(InputStream in, Limits.OfRecord limits) {
    this.tokens = new JsonTokens(new ByteSource(in), limits.textBytes());
    this.limits = limits;
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

  public String name() {
    return tokens.name();
  }

  /** Whether the list that was entered has another item, which must be read or passed over. */
  public boolean nextItem() throws IOException {
    return tokens.nextItem(']');
  }

  /**
   * Reads a value.
   *
   * @throws BadRecord when it breaks a limit, has a name twice in an object, or a text that is no
   *     UTF-8; what follows can be read all the same
   */
  public Json value() throws IOException, BadRecord {
    int depth = tokens.depth();
    try {
      return new JsonValues(tokens, limits).value();
    } catch (BadRecord e) {
      tokens.leave(depth);
      throw e;
    }
  }

  /** Passes over a value of any depth, keeping nothing. */
  public void skip() throws IOException {
    tokens.skip();
  }

  /** How many bytes were read. */
  public long offset() {
    return tokens.offset();
  }

  /** Checks that nothing follows. */
  public void end() throws IOException {
    tokens.end();
  }
}
