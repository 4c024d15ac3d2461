package org.fedrouter.engine.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.tokenizer.Tokenizer;

/**
 * The rows of a question when every shard puts notes of its own before it. Every row gets exactly
 * {@link #tokens} tokens of context, whatever its shard found: whole notes while they fit, the last
 * one cut, then a constant filler. So no length, and no other row, tells what was found.
 */
public final class RetrievedContext {
  /** How many notes are looked for, whether or not the first ones fill the context. */
  private static final int NOTES = 8;

  private static final String FILLER = "No further notes.\n";

  private final NoteLibrary library;
  private final Tokenizer tokenizer;
  private final int tokens;
  private final int[] filler;

  /**
   * @param tokens of context for each row, at least 1
   */
  public RetrievedContext(NoteLibrary library, Tokenizer tokenizer, int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("tokens: must be positive, is " + tokens);
    }
    this.library = library;
    this.tokenizer = tokenizer;
    this.tokens = tokens;
    this.filler = body(tokenizer.encode(FILLER));
  }

  /** Tokens that each row gets before the question. */
  public int tokens() {
    return tokens;
  }

  /**
   * The prompt of each shard's row: begin-of-sequence, context, question.
   *
   * @param question the text, by which notes are searched
   * @param prompt its tokens, begin-of-sequence first
   * @return one for each shard, each of {@code tokens() + prompt.length} tokens
   */
  public List<Ints> rows(String question, int[] prompt) {
    List<Ints> rows = new ArrayList<>();
    for (int shard = 0; shard < library.shards(); shard++) {
      int[] row = new int[tokens + prompt.length];
      row[0] = prompt[0];
      fill(row, library.find(shard, question, NOTES));
      System.arraycopy(prompt, 1, row, 1 + tokens, prompt.length - 1);
      rows.add(Ints.of(row));
    }
    return rows;
  }

  private void fill(int[] row, List<String> notes) {
    int at = 1;
    for (String note : notes) {
      int[] ids = body(tokenizer.encode(note + "\n"));
      int length = Math.min(ids.length, 1 + tokens - at);
      System.arraycopy(ids, 0, row, at, length);
      at += length;
    }
    for (int i = 0; at <= tokens; i++) {
      row[at++] = filler[i % filler.length];
    }
  }

  private static int[] body(int[] withStart) {
    return Arrays.copyOfRange(withStart, 1, withStart.length);
  }
}
