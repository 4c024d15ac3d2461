package org.fedrouter.web.inference;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Threads besides those of the requests: a bounded number of streams and of items of batches. */
@ApplicationScoped
public class AnswerThreads {
  /** Items of one batch that are answered at the same time. */
  private static final int BATCH_AT_ONCE = 4;

  @Inject Inference inference;
  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private ExecutorService executor;
  private Semaphore free;

  @PostConstruct
  void open() {
    executor = Executors.newCachedThreadPool(threads);
    free = new Semaphore(settings.streamsAtOnce());
  }

  @PreDestroy
  void close() {
    executor.shutdown();
  }

  /**
   * Begins an answer on a thread of its own.
   *
   * @throws ProblemException busy, when too many run
   */
  public AnswerStream stream(Identity caller, Question question) {
    if (!free.tryAcquire()) {
      throw busy();
    }
    AnswerStream stream = new AnswerStream();
    executor.execute(
        () -> {
          try {
            stream.ended(inference.answer(caller, question, stream));
          } catch (RuntimeException e) {
            stream.broke(e);
          } finally {
            free.release();
          }
        });
    return stream;
  }

  /**
   * Carries out all tasks, a few at a time, and waits for them.
   *
   * @param tasks that throw nothing
   * @return the results in the order of the tasks
   * @throws ProblemException busy, when too many run
   */
  <T> List<T> all(List<Supplier<T>> tasks) {
    int granted = 0;
    while (granted < Math.min(BATCH_AT_ONCE, tasks.size()) && free.tryAcquire()) {
      granted++;
    }
    if (granted == 0) {
      throw busy();
    }
    AtomicInteger next = new AtomicInteger();
    Map<Integer, T> results = new ConcurrentHashMap<>();
    Runnable worker =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
              results.put(i, tasks.get(i).get());
            }
          } finally {
            free.release();
          }
        };
    CompletableFuture<?>[] workers =
        IntStream.range(0, granted)
            .mapToObj(n -> CompletableFuture.runAsync(worker, executor))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(workers).join();
    return IntStream.range(0, tasks.size()).mapToObj(results::get).toList();
  }

  private static ProblemException busy() {
    return new ProblemException(
        Problem.of(ProblemType.BUSY, "Too many answers are being made at once."));
  }
}
