package org.fedrouter.web.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
class AnswerThreadsTest {
  private static final int AT_ONCE = 3;
  private static final Duration SOON = Duration.ofSeconds(10);

  private final CountDownLatch go = new CountDownLatch(1);
  private final AnswerThreads threads = new AnswerThreads();

  @BeforeEach
  void open() {
    threads.threads = new PlainThreads();
    threads.settings =
        new Settings() {
          @Override
          public int streamsAtOnce() {
            return AT_ONCE;
          }
        };
    threads.inference =
        new Inference() {
          @Override
          public Outcome answer(Identity caller, Question question, AnswerSink sink) {
            await(go);
            return new Outcome.KeyConflict("told");
          }
        };
    threads.open();
  }

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void streams_beyondTheBound_areBusy_untilOneEnds() throws InterruptedException {
    List<AnswerStream> streams = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      streams.add(threads.stream(caller(), SampleQuestion.ASKED));
    }
    busy();
    go.countDown();
    for (AnswerStream stream : streams) {
      assertThat(stream.next(SOON))
          .contains(new AnswerStream.Event.Ended(new Outcome.KeyConflict("told")));
    }
    long end = System.nanoTime() + SOON.toNanos();
    boolean free = false;
    while (!free && System.nanoTime() < end) {
      free = admits();
    }
    assertThat(free).isTrue();
  }

  private boolean admits() {
    try {
      AnswerStream unused = threads.stream(caller(), SampleQuestion.ASKED);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void tasks_areDoneInOrder_neverMoreThanFreeAtOnce() {
    go.countDown();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Supplier<Integer>> tasks =
        IntStream.range(0, 10)
            .<Supplier<Integer>>mapToObj(
                i ->
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      pause();
                      running.decrementAndGet();
                      return i;
                    })
            .toList();
    assertThat(threads.all(tasks)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(most).hasValueLessThanOrEqualTo(AT_ONCE);
    assertThat(threads.all(tasks)).as("all permits came back").hasSize(10);
  }

  @Test
  void tasks_whileStreamsTakeEveryThread_areBusy() {
    for (int i = 0; i < AT_ONCE; i++) {
      AnswerStream unused = threads.stream(caller(), SampleQuestion.ASKED);
    }
    assertThatThrownBy(() -> threads.all(List.of(() -> 1))).isInstanceOf(ProblemException.class);
    go.countDown();
  }

  private void busy() {
    assertThatThrownBy(() -> threads.stream(caller(), SampleQuestion.ASKED))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo(ProblemType.BUSY));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Identity caller() {
    return new Identity("doctor", Set.of("query"), Set.of("icu"));
  }

  private static final class PlainThreads implements ManagedThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      return Thread.ofVirtual().unstarted(task);
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
      throw new UnsupportedOperationException("nobody forks here");
    }
  }
}
