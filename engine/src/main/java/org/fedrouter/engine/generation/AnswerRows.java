package org.fedrouter.engine.generation;

import java.util.Optional;
import org.fedrouter.engine.model.LoraAdapter;
import org.jspecify.annotations.Nullable;

/** Rows that come and go, each with a text of its own. Used by one thread at a time. */
sealed interface AnswerRows permits AnswerLane, ForeignRows {
  int vocabulary();

  /** Takes a free slot. */
  int claim();

  /** Gives a slot its adapter; null is the base model. */
  void load(int slot, @Nullable LoraAdapter own);

  void release(int slot);

  /** Moves a row to a better slot if there is one; the slot where it lies now. */
  int settle(int slot);

  /** Appends the tokens {@code from} to {@code to - 1} of a prompt, as one chunk. */
  void prefill(int slot, int[] prompt, int from, int to);

  /** Appends {@code next[i]} to slot {@code pending[i]}; the slots are distinct. */
  void step(int[] pending, int[] next);

  /** Copies the logits of a slot's next token. */
  void logits(int slot, float[] out);

  /** Caches that prefixes are copied to and from; empty where the graph keeps them to itself. */
  Optional<KeyValues> keyValues();

  /** States that the first {@code count} positions of a slot have been restored. */
  void restored(int slot, int count);
}
