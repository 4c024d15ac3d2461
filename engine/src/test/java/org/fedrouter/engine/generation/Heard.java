package org.fedrouter.engine.generation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what an answer tells. */
class Heard implements GenerationListener {
  private final List<String> pieces = new CopyOnWriteArrayList<>();
  private final AtomicInteger counted = new AtomicInteger();
  private final CompletableFuture<Generated> end = new CompletableFuture<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  @Override
  public void piece(int tokens, String piece) {
    pieces.add(piece);
    counted.addAndGet(tokens);
    begun.complete(null);
  }

  @Override
  public void done(Generated answer) {
    end.complete(answer);
  }

  @Override
  public void failed(RuntimeException reason) {
    end.completeExceptionally(reason);
    begun.completeExceptionally(reason);
  }

  /** All pieces so far. */
  String text() {
    return String.join("", pieces);
  }

  int tokens() {
    return counted.get();
  }

  /** Waits for the first piece; throws when the answer failed before there was one. */
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
