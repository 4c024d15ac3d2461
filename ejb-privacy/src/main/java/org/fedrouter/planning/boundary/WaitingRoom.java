package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.planning.Wish;
import org.fedrouter.runtime.Settings;

/** Where the threads of this router wait for what the leader decides. */
@ApplicationScoped
public class WaitingRoom {
  private static final Logger LOG = Logger.getLogger(WaitingRoom.class.getName());

  /** How soon a caller who has left is noticed, and a decision whose event was lost. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  @Inject Cluster cluster;
  @Inject Bell bell;
  @Inject Settings settings;

  private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();

  /** How a wait ended. */
  sealed interface Wait {
    record Decided(QueuedTask task) implements Wait {}

    record Late() implements Wait {}

    record Unwanted() implements Wait {}
  }

  /**
   * Waits for a decision.
   *
   * @param end of {@link System#nanoTime}
   */
  Wait await(Wish wish, long end) {
    String session = wish.session().toString();
    Semaphore changed = new Semaphore(0);
    waiting.put(session, changed);
    try {
      queue(wish);
      while (true) {
        Optional<QueuedTask> decided = decided(wish);
        if (decided.isPresent()) {
          return new Wait.Decided(decided.get());
        }
        boolean late = end - System.nanoTime() <= 0;
        boolean over = late || !wish.wanted().getAsBoolean();
        if (over && withdrawn(session)) {
          return late ? new Wait.Late() : new Wait.Unwanted();
        }
        pause(changed, over ? 0 : Math.min(GLANCE.toNanos(), end - System.nanoTime()));
      }
    } finally {
      waiting.remove(session);
      forget(session);
    }
  }

  /** Whatever ended the wait: a task that nobody waits for must not hold others up. */
  private void forget(String session) {
    try {
      boolean unused = withdrawn(session);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a task that waits for nobody cannot be taken back now", e);
    }
  }

  private void queue(Wish wish) {
    Board board = cluster.board();
    board.queue(wish.queued(board.grid().member()));
    bell.ring();
  }

  /** Takes the decision off the board; a task that was lost with its members waits again. */
  private Optional<QueuedTask> decided(Wish wish) {
    Board board = cluster.board();
    Optional<QueuedTask> task = board.task(wish.session().toString());
    if (task.isEmpty()) {
      queue(wish);
    }
    return task.filter(now -> !now.undecided() && board.withdraw(now));
  }

  /** False when it was decided in this very moment. */
  private boolean withdrawn(String session) {
    Board board = cluster.board();
    Optional<QueuedTask> task = board.task(session);
    return task.isEmpty() || (task.get().undecided() && board.withdraw(task.get()));
  }

  private static void pause(Semaphore changed, long nanos) {
    try {
      boolean unused = changed.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a task waited", e);
    }
  }

  void wake(String session) {
    Semaphore changed = waiting.get(session);
    if (changed != null) {
      changed.release();
    }
  }

  /** Whether as many wait here as may, emergencies apart. */
  boolean full() {
    return waiting.size() >= settings.mostWaitingHere();
  }

  boolean knows(String session) {
    return waiting.containsKey(session);
  }
}
