package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * How many threads share a computation. No result depends on it.
 *
 * @param threads at least 1
 */
public record Crew(int threads) {
  private static final int MOST = 64;

  public Crew {
    if (threads < 1 || threads > MOST) {
      throw new IllegalArgumentException("threads must be in [1, " + MOST + "], got " + threads);
    }
  }

  /** As many as this machine has processors. */
  public static Crew ofProcessors() {
    return new Crew(Math.min(MOST, Runtime.getRuntime().availableProcessors()));
  }

  /** Does every task once, in any order; returns when all are done. */
  void each(int tasks, IntConsumer task) {
    int members = Math.min(threads, tasks);
    if (members <= 1) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(members)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        int number = i;
        running.add(pool.submit(() -> task.accept(number)));
      }
      running.forEach(Crew::await);
    }
  }

  private static void await(Future<?> running) {
    try {
      Object unused = running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while aggregating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the aggregation failed", e.getCause());
    }
  }
}
