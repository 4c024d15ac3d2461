package org.fedrouter.compliance.audit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.Merkle;
import org.fedrouter.compliance.audit.store.Sequencing;
import org.fedrouter.compliance.audit.store.TamperedLogException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a router has seen of the log is never forgotten while it runs. */
class SequencerLoopTest {
  private static final CompactRange ONE = CompactRange.EMPTY.append(Merkle.EMPTY);

  private final SequencerLoop loop = new SequencerLoop();
  private final LinkedBlockingQueue<CompactRange> known = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

  /** Succeeds at first, then fails in these ways, then succeeds again. */
  @SuppressWarnings("UnnecessaryAssignment")
  private void begin(RuntimeException... next) {
    loop.sequencer =
        new Sequencer() {
          @Override
          public Sequencing.Step step(CompactRange range) {
            known.add(range);
            @Nullable RuntimeException failure = range.size() == 0 ? null : failures.poll();
            if (failure != null) {
              throw failure;
            }
            return new Sequencing.Step(ONE, 0, Duration.ZERO);
          }
        };
    loop.threads =
        new ManagedThreadFactory() {
          @Override
          public Thread newThread(Runnable work) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          }

          @Override
          public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
          }
        };
    failures.addAll(List.of(next));
    loop.begin();
  }

  @AfterEach
  void end() {
    loop.end();
  }

  private CompactRange next() throws InterruptedException {
    @Nullable CompactRange range = known.poll(10, TimeUnit.SECONDS);
    assertThat(range).as("a step within ten seconds").isNotNull();
    return range;
  }

  @Test
  void failure_leavesWhatIsKnown() throws InterruptedException {
    begin(new IllegalStateException("the log cannot be reached"));
    assertThat(next()).isEqualTo(CompactRange.EMPTY);
    assertThat(next()).isEqualTo(ONE);
    assertThat(next()).as("after the failure").isEqualTo(ONE);
    assertThat(next()).isEqualTo(ONE);
    assertThat(loop.trouble()).isEmpty();
  }

  /** Nothing that comes after makes it well again: not another router, not a repair by night. */
  @Test
  void tamperedLog_isRememberedUntilARestart() throws InterruptedException {
    begin(new TamperedLogException("the log has 3 entries and had 5"));
    assertThat(next()).isEqualTo(CompactRange.EMPTY);
    assertThat(next()).isEqualTo(ONE);
    assertThat(known.poll(3, TimeUnit.SECONDS)).as("a further step").isNull();
    loop.begin();
    assertThat(known.poll(1, TimeUnit.SECONDS)).as("a step of the next timer").isNull();
    assertThat(loop.trouble()).startsWith("TAMPERED: the log has 3 entries");
  }
}
