package org.fedrouter.engine.generation;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A growing text and the public model's logits of its next token. Methods block while the engine
 * works; calls from several threads run one after another.
 */
public sealed class PublicSequence implements AutoCloseable permits ShardSequence {
  private final Engine engine;
  private final int slot;
  private final float[] logits;
  private final AtomicInteger length = new AtomicInteger();
  private volatile boolean failed;
  private boolean closed;

  PublicSequence(Engine engine, int slot, int vocabulary) {
    this.engine = engine;
    this.slot = slot;
    this.logits = new float[vocabulary];
  }

  final int slot() {
    return slot;
  }

  /** Takes the results from the lanes; on the engine thread while the caller waits. */
  void read(Lane base, @Nullable Lane adapted) {
    base.logits(slot, logits);
  }

  /** Counts tokens; only the engine thread does, and only for one job at a time. */
  final void advance(int tokens) {
    length.addAndGet(tokens);
  }

  /** Rules out further steps: the lanes may disagree about what was appended. */
  final void fail() {
    failed = true;
  }

  /** Number of tokens so far, prompt included. */
  public final int length() {
    return length.get();
  }

  /** A copy of the public logits of the next token, by token id; they may be non-finite. */
  public final synchronized float[] logits() {
    return logits.clone();
  }

  /**
   * Appends a token and computes the next logits.
   *
   * @throws IllegalArgumentException when the token is not in the vocabulary
   * @throws IllegalStateException when the sequence is full or closed or a step of it has failed,
   *     or when the engine is closed
   * @throws StepInterruptedException when the thread is interrupted
   */
  public final synchronized void step(int token) {
    if (closed) {
      throw new IllegalStateException("the sequence is closed");
    }
    if (failed) {
      throw new IllegalStateException("an earlier step of the sequence failed; close it");
    }
    engine.step(this, token);
  }

  /** Frees the slot. Closing twice is harmless. */
  @Override
  public final synchronized void close() {
    if (!closed) {
      closed = true;
      engine.release(this);
    }
  }
}
