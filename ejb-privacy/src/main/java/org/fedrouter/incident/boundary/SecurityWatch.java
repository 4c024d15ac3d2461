package org.fedrouter.incident.boundary;

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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.identity.boundary.LoginFailures;
import org.fedrouter.identity.boundary.RevocationList;
import org.fedrouter.identity.boundary.Sessions;
import org.fedrouter.runtime.Watched;
import org.jspecify.annotations.Nullable;

/**
 * Looks twice a second what was revoked and what measures are in force: both count on every router
 * within a second.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecurityWatch {
  private static final Logger LOG = Logger.getLogger(SecurityWatch.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Inject Rounds rounds;
  @Inject @Any Instance<Watched> watched;
  @Inject RevocationList revocations;
  @Inject LoginFailures failures;
  @Inject Sessions sessions;
  @Resource ManagedThreadFactory threads;

  private @Nullable Thread thread;
  private volatile boolean ended;

  /** Begins when the application runs, and again should the thread ever have ended. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public synchronized void begin() {
    if (!ended && (thread == null || !thread.isAlive())) {
      thread = threads.newThread(this::watch);
      thread.setName("fedrouter-security");
      thread.start();
    }
  }

  @Schedule(hour = "*", minute = "*", second = "17", persistent = false)
  public void tidy() {
    rounds.of("removal of old revocations", revocations::tidy);
    rounds.of("removal of old failures", failures::tidy);
    rounds.of("removal of old sessions", sessions::tidy);
  }

  @PreDestroy
  synchronized void end() {
    ended = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void watch() {
    while (!ended) {
      watched.forEach(SecurityWatch::look);
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void look(Watched one) {
    try {
      one.look();
    } catch (RuntimeException unreachable) {
      LOG.log(Level.FINE, "what routers share cannot be read now", unreachable);
    }
  }
}
