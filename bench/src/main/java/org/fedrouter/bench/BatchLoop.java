package org.fedrouter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineLoad;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.Generated;
import org.fedrouter.engine.generation.GenerationListener;
import org.fedrouter.engine.generation.GenerationRequest;

/**
 * The bare engine: answers one after another in every row, no server. {@code BatchLoop FOLDER ROWS
 * THREADS ANSWERS TOKENS LONG}: every LONG-th prompt has 384 tokens instead of 24; 0 for none.
 */
public final class BatchLoop {
  private static final int CONTEXT = 512;
  private static final int SHORT_PROMPT = 24;
  private static final int LONG_PROMPT = 384;

  private final Engine engine;
  private final int rows;
  private final int tokens;
  private final int every;

  BatchLoop(Engine engine, int rows, int tokens, int every) {
    this.engine = engine;
    this.rows = rows;
    this.tokens = tokens;
    this.every = every;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rows = Integer.parseInt(arguments[1]);
    int answers = Integer.parseInt(arguments[3]);
    EngineSettings settings =
        new EngineSettings(
            0,
            0,
            CONTEXT,
            Integer.parseInt(arguments[2]),
            Files.createTempDirectory("fedrouter-bench"),
            new Batching(rows, rows, 16, 256L << 20));
    try (Device device = new Device();
        Engine engine = Engine.open(Path.of(arguments[0]), null, settings, List.of(), device)) {
      int every = Integer.parseInt(arguments[5]);
      BatchLoop loop = new BatchLoop(engine, rows, Integer.parseInt(arguments[4]), every);
      long unused = loop.run(answers / 4);
      long start = System.nanoTime();
      long generated = loop.run(answers);
      double seconds = (System.nanoTime() - start) / 1e9;
      EngineLoad load = engine.load();
      System.out.printf(
          "{\"mode\":\"engine\",\"rows\":%d,\"long_prompts\":%d,\"tokens_per_second\":%.0f,"
              + "\"step_p50_ms\":%.2f,\"step_p95_ms\":%.2f}%n",
          rows, every, generated / seconds, load.medianNanos() / 1e6, load.slowNanos() / 1e6);
    }
  }

  long run(int answers) throws InterruptedException {
    Semaphore free = new Semaphore(rows);
    AtomicLong generated = new AtomicLong();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 1; i <= answers; i++) {
      free.acquire();
      int length = every > 0 && i % every == 0 ? LONG_PROMPT : SHORT_PROMPT;
      int[] prompt = random.ints(length, 4, BenchModel.CONFIG.vocabulary()).toArray();
      engine.submit(
          new GenerationRequest(
              Ints.of(prompt),
              "",
              new Sampling(Math.min(tokens, CONTEXT - length), 0, 1000, 0, List.of()),
              Bytes.EMPTY,
              5,
              Duration.ofMinutes(5)),
          new Counting(free, generated));
    }
    free.acquire(rows);
    return generated.get();
  }

  private record Counting(Semaphore free, AtomicLong generated) implements GenerationListener {
    @Override
    public void piece(int tokens, String text) {}

    @Override
    public void done(Generated answer) {
      generated.addAndGet(answer.tokens());
      free.release();
    }

    @Override
    public void failed(RuntimeException reason) {
      throw reason;
    }
  }
}
