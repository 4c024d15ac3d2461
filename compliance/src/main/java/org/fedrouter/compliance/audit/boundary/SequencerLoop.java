package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.store.Sequencing;
import org.fedrouter.compliance.audit.store.TamperedLogException;
import org.jspecify.annotations.Nullable;

/** Steps on every router, several times a second; the database lets one of them through. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SequencerLoop {
  private static final Logger LOG = Logger.getLogger(SequencerLoop.class.getName());

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Inject Sequencer sequencer;
  @Resource ManagedThreadFactory threads;

  private @Nullable Thread thread;

  /** Also by a log that somebody changed: this router signs nothing more then. */
  private volatile boolean ended;

  private volatile String trouble = "";

  /** Timers ring when the application runs; this begins, and again should it ever have ended. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public synchronized void begin() {
    if (!ended && (thread == null || !thread.isAlive())) {
      thread = threads.newThread(this::run);
      thread.setName("fedrouter-audit");
      thread.start();
    }
  }

  @PreDestroy
  void end() {
    ended = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * Why this router does not sequence, or nothing. {@code TAMPERED} stays until it is restarted.
   */
  public String trouble() {
    return trouble;
  }

  /** What this router has seen committed is never forgotten: the log must go on from it. */
  private void run() {
    CompactRange known = CompactRange.EMPTY;
    while (!ended) {
      try {
        Sequencing.Step step = sequencer.step(known);
        known = step.range();
        trouble = "";
        told(step.behind());
        if (!step.full()) {
          Thread.sleep(TICK.toMillis());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!pause(e)) {
          return;
        }
      }
    }
  }

  private static void told(Duration behind) {
    if (!behind.isZero()) {
      LOG.log(
          Level.WARNING,
          "the database''s clock is {0} behind the last checkpoint of the audit log: it was ahead",
          behind);
    }
  }

  /**
   * Told once: a database that is away is away for many steps.
   *
   * @return false when there is no next step: ended, or tampered with until people have looked
   */
  private boolean pause(RuntimeException failure) {
    Throwable cause =
        failure instanceof EJBException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    boolean tampered = cause instanceof TamperedLogException;
    String why = (tampered ? "TAMPERED: " : "") + cause.getMessage();
    if (!why.equals(trouble)) {
      LOG.log(Level.SEVERE, "the audit log is not sequenced: " + why, cause);
      trouble = why;
    }
    if (tampered) {
      ended = true;
      return false;
    }
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
