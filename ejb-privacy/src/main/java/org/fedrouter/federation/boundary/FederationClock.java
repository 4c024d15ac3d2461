package org.fedrouter.federation.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.federation.server.Combination;
import org.fedrouter.core.federation.server.Combining;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.planning.boundary.Leading;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * The clock of all rounds, while this router leads: each second what is late ends, and what waits
 * to be joined is joined, one round at a time and outside of any request. Two routers that both
 * think they lead do no harm: every step is one transaction under the training's lock.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationClock {
  private static final Logger LOG = Logger.getLogger(FederationClock.class.getName());

  private static final Optional<Instant> NEVER = Optional.empty();

  @Inject Leading leading;
  @Inject Time time;
  @Inject TrainingTicks ticks;
  @Inject Combiner combiner;
  @Resource ManagedThreadFactory threads;

  private ScheduledExecutorService scheduler;
  private ExecutorService joiner;
  private @Nullable ScheduledFuture<?> clock;
  private @Nullable Future<?> joining;

  /** Since when this router leads without a break. */
  private volatile Optional<Instant> led = NEVER;

  @PostConstruct
  void prepare() {
    scheduler = Executors.newSingleThreadScheduledExecutor(threads);
    joiner = Executors.newSingleThreadExecutor(threads);
  }

  /** Timers ring when the application runs; this one begins, and again should it have ended. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public synchronized void begin() {
    if (clock == null || clock.isDone()) {
      clock = scheduler.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }
  }

  @PreDestroy
  void end() {
    List<Runnable> unused = scheduler.shutdownNow();
    List<Runnable> unusedToo = joiner.shutdownNow();
  }

  void tick() {
    try {
      led = leading.lease().isPresent() ? led.or(() -> Optional.of(time.instant())) : NEVER;
      if (led.isPresent()) {
        List<String> open = ticks.open();
        open.forEach(this::tickAlone);
        join(open);
        ticks.forget();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "trainings cannot be read", e);
    }
  }

  /** What goes wrong with one training is nothing that others wait for. */
  private void tickAlone(String training) {
    try {
      ticks.tick(training, led.orElseThrow());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "training " + training + " does not go on");
    }
  }

  private void join(List<String> trainings) {
    if (joining == null || joining.isDone()) {
      joining = joiner.submit(() -> trainings.forEach(this::joinAlone));
    }
  }

  private void joinAlone(String training) {
    try {
      Optional<Combiner.Job> due = combiner.due(training);
      due.ifPresent(job -> combiner.store(job.server(), combined(job)));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "a round of training " + training + " cannot be joined");
    }
  }

  private Combination combined(Combiner.Job job) {
    RoundServer server = job.server();
    String name = server.setting().terms().name();
    return Combining.of(
        server,
        (hospital, place) -> combiner.chunk(name, server.setting().number(), hospital, place),
        job.former(),
        job.earlier(),
        Crew.ofProcessors());
  }
}
