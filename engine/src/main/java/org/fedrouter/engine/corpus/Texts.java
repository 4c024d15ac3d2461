package org.fedrouter.engine.corpus;

import org.fedrouter.engine.tokenizer.BpeTrainer;

/** Texts with and without syllable marks. */
public final class Texts {
  private Texts() {}

  /** The text as a reader sees it. */
  public static String plain(String marked) {
    return marked.replace(String.valueOf(BpeTrainer.SYLLABLE), "");
  }
}
