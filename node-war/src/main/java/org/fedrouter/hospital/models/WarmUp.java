package org.fedrouter.hospital.models;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.Generated;
import org.fedrouter.engine.generation.GenerationListener;
import org.fedrouter.engine.generation.GenerationRequest;

/**
 * A short answer that nobody reads: pages are touched and code is compiled before the first one.
 */
final class WarmUp implements GenerationListener {
  private static final int TOKENS = 16;

  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

  private WarmUp() {}

  /** Empty when it worked, else what went wrong. */
  static Optional<String> run(Engine engine, Duration patience) {
    WarmUp warmUp = new WarmUp();
    int[] prompt = engine.tokenizer().encode("warm up");
    int most = Math.min(TOKENS, engine.info().maxContext() - prompt.length);
    Sampling sampling = new Sampling(most, 0, 1000, 0, List.of());
    try {
      engine.submit(
          new GenerationRequest(Ints.of(prompt), "", sampling, Bytes.EMPTY, 0, patience), warmUp);
      return warmUp.end.get();
    } catch (CapacityException | ExecutionException e) {
      return Optional.of("" + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  @Override
  public void piece(int tokens, String text) {}

  @Override
  public void done(Generated answer) {
    end.complete(Optional.empty());
  }

  @Override
  public void failed(RuntimeException reason) {
    end.complete(Optional.of("" + reason.getMessage()));
  }
}
