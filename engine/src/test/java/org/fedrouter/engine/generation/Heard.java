package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what an answer tells. */
class Heard implements GenerationListener {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> counts = new ArrayList<>();
  private final CompletableFuture<Generated> end = new CompletableFuture<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  @Override
  public synchronized void piece(int tokens, String piece) {
    text.append(piece);
    counts.add(tokens);
    begun.complete(null);
  }

  @Override
  public void done(Generated answer) {
    end.complete(answer);
  }

  @Override
  public void failed(RuntimeException reason) {
    end.completeExceptionally(reason);
  }

  /** All pieces so far. */
  synchronized String text() {
    return text.toString();
  }

  synchronized int tokens() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** Waits for the first piece. */
  void awaitPiece() {
    begun.join();
  }

  boolean ended() {
    return end.isDone();
  }

  /** Waits for the end. */
  Generated answer() {
    return end.join();
  }

  /** Waits for the failure. */
  Throwable failure() {
    return end.handle((answer, reason) -> reason == null ? new AssertionError("" + answer) : reason)
        .join();
  }
}
