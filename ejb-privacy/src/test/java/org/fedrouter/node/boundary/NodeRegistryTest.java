package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fedrouter.node.Registration;
import org.junit.jupiter.api.Test;

class NodeRegistryTest {
  private static final int CALLERS = 8;

  /** A database that is away answers after a while, and with nothing. */
  private static final class Away extends NodeListing {
    private final CountDownLatch patience = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public List<Registration> all() {
      asked.incrementAndGet();
      try {
        assertThat(patience.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new IllegalStateException("away");
    }
  }

  @Test
  @SuppressWarnings("UnnecessaryAssignment") // the framework is not here
  void outage_isFoundOnce_byAllWhoWaitedForIt() throws Exception {
    Away away = new Away();
    NodeRegistry registry = new NodeRegistry();
    registry.listing = away;
    List<Thread> threads = new ArrayList<>();
    try (ExecutorService callers =
        Executors.newFixedThreadPool(
            CALLERS,
            work -> {
              Thread thread = new Thread(work);
              threads.add(thread);
              return thread;
            })) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calls.add(callers.submit(registry::nodes));
      }
      while (threads.stream().filter(NodeRegistryTest::waits).count() < CALLERS) {
        Thread.sleep(5);
      }
      away.patience.countDown();
      for (Future<?> call : calls) {
        assertThat(failure(call)).hasMessage("away");
      }
    }
    assertThat(away.asked).hasValue(1);
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED, TIMED_WAITING -> true;
      default -> false;
    };
  }

  private static Throwable failure(Future<?> call) throws InterruptedException {
    try {
      call.get();
      throw new AssertionError("no failure");
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
