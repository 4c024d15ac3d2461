package org.fedrouter.engine.training;

/** A text to learn from: {@code <bos>} first, {@code <eos>} last. Compared by identity. */
public final class Document {
  private final int[] tokens;
  private final int from;

  /**
   * A text of which the tokens from index {@code from} on are predicted.
   *
   * @param tokens at least 2; copied
   * @param from at least 1, so that something comes before the first prediction
   */
  public Document(int[] tokens, int from) {
    if (from < 1 || from >= tokens.length) {
      throw new IllegalArgumentException(
          "from: must be in 1.." + (tokens.length - 1) + ", is " + from);
    }
    this.tokens = tokens.clone();
    this.from = from;
  }

  /** Number of tokens. */
  public int length() {
    return tokens.length;
  }

  /** The token at an index. */
  public int token(int index) {
    return tokens[index];
  }

  /** Index of the first token to predict. */
  public int from() {
    return from;
  }

  /** The same text, predicted from another index on. */
  public Document from(int index) {
    return new Document(tokens, index);
  }

  /** Index of the last occurrence of a token, or -1. */
  public int lastIndexOf(int token) {
    int index = tokens.length - 1;
    while (index >= 0 && tokens[index] != token) {
      index--;
    }
    return index;
  }
}
