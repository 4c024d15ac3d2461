package org.fedrouter.core.federation.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What is on its way to the server, in the order in which it arrives. Hospitals compute in that
 * order on other threads, so that the server hardly waits; only the virtual clock decides.
 */
final class Arrivals {
  private final ExecutorService crew;
  private final PriorityQueue<Arrival> queue =
      new PriorityQueue<>(Comparator.comparing(Arrival::time).thenComparingLong(Arrival::number));
  private final List<Arrival> waiting = new ArrayList<>();
  private final AtomicLong numbered = new AtomicLong();

  /**
   * Something that arrives.
   *
   * @param chunk of the announced vector; -1 for the message itself
   */
  record Arrival(Instant time, long number, String hospital, FutureTask<Answer> task, int chunk) {
    /** Waits until the hospital has it. */
    Answer answer() {
      return await(task);
    }
  }

  Arrivals(ExecutorService crew) {
    this.crew = crew;
  }

  /** A message that arrives later; nothing is computed before {@link #start}. */
  void message(Instant time, String hospital, Supplier<Answer> answer) {
    waiting.add(
        new Arrival(time, numbered.getAndIncrement(), hospital, new FutureTask<>(answer::get), -1));
  }

  /** The chunks of a vector whose message has arrived, one after the other. */
  void upload(Arrival message, long chunkMillis) {
    int chunks = message.answer().digests().size();
    for (int index = 0; index < chunks; index++) {
      Instant time = message.time().plusMillis((index + 1) * chunkMillis);
      queue.add(
          new Arrival(time, numbered.getAndIncrement(), message.hospital(), message.task(), index));
    }
  }

  /** Lets hospitals compute, the first to arrive first. */
  void start() {
    waiting.sort(Comparator.comparing(Arrival::time).thenComparingLong(Arrival::number));
    for (Arrival arrival : waiting) {
      queue.add(arrival);
      crew.execute(arrival.task());
    }
    waiting.clear();
  }

  /** Whether nothing arrives before a time or at it. */
  boolean noneUntil(Instant time) {
    Arrival first = queue.peek();
    return first == null || first.time().isAfter(time);
  }

  Arrival next() {
    return queue.remove();
  }

  private static Answer await(Future<Answer> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while simulating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a hospital failed", e.getCause());
    }
  }
}
