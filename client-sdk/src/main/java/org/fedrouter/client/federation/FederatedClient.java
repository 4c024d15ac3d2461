package org.fedrouter.client.federation;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.fedrouter.core.aggregation.secure.Roster;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in federated training for one hospital: asks a router for work and does it, until it
 * is closed. All connections go out. Safe to be closed from another thread; otherwise for one.
 */
public final class FederatedClient implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Means means;
  private final Participation participation;
  private final Duration pause;
  private final int longPoll;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();

  /**
   * @param pause before work that was not finished is asked for again
   * @param longPoll seconds that the router may wait for work
   */
  FederatedClient(Means means, Duration pause, int longPoll) {
    this.means = means;
    this.participation = new Participation(means);
    this.pause = pause;
    this.longPoll = longPoll;
  }

  /**
   * Begins to describe a client.
   *
   * @param router its URL; https, or http on the loopback interface
   * @param hospital id in the roster
   * @param key of the hospital's certificate, which the roster pins
   */
  public static FederatedClientBuilder builder(
      String router, String hospital, PrivateKey key, Roster roster) {
    return new FederatedClientBuilder(router, hospital, key, roster);
  }

  /** What a look for work came to. */
  private enum Look {
    /** Something was sent: there may be more at once. */
    DONE,
    /** Nothing, or not yet. */
    IDLE,
    /** No answer that could be used. */
    FAILED,
    /** The router does not know this hospital. */
    REJECTED
  }

  /**
   * Takes part until it is closed or rejected. What the router does wrong, and networks that break,
   * are told as events and outlived.
   */
  public Ended run() throws InterruptedException {
    runner.set(Thread.currentThread());
    try {
      return looking();
    } catch (InterruptedException | RejectedExecutionException e) {
      if (closed.get()) {
        return new Ended.Closed();
      }
      throw e;
    } finally {
      leave();
    }
  }

  /** What {@link #close} interrupts is this run: whatever the thread does next is not meant. */
  private void leave() {
    synchronized (runner) {
      runner.set(null);
      if (closed.get()) {
        boolean unused = Thread.interrupted();
      }
    }
  }

  private Ended looking() throws InterruptedException {
    int failures = 0;
    while (!closed.get()) {
      Look look = look();
      if (look == Look.REJECTED) {
        return new Ended.Rejected("the router does not accept this hospital's signature");
      }
      failures = look == Look.FAILED ? failures + 1 : 0;
      rest(look, failures);
    }
    return new Ended.Closed();
  }

  /** Pauses double while nothing works. */
  private void rest(Look look, int failures) throws InterruptedException {
    switch (look) {
      case DONE, REJECTED -> {}
      case IDLE -> Thread.sleep(pause);
      case FAILED -> {
        Duration doubled = pause.multipliedBy(1L << Math.min(failures, 16));
        Thread.sleep(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
      }
    }
  }

  private Look look() throws InterruptedException {
    Reply reply = means.line().get("/work?wait=" + longPoll);
    return switch (reply) {
      case Reply.Got got when got.good() -> work(got);
      case Reply.Got got when got.stranger() -> Look.REJECTED;
      default -> {
        Turn unused = means.turn(reply);
        yield Look.FAILED;
      }
    };
  }

  private Look work(Reply.Got got) throws InterruptedException {
    List<WorkItem> items;
    try {
      items = WorkItem.all(got.json());
    } catch (IllegalArgumentException e) {
      Turn unused = means.trouble("work that cannot be read: " + e.getMessage());
      return Look.FAILED;
    }
    Look look = Look.IDLE;
    for (WorkItem item : items) {
      switch (participation.take(item)) {
        case Turn.Done done -> look = Look.DONE;
        case Turn.Rejected rejected -> {
          return Look.REJECTED;
        }
        case Turn.Waiting waiting -> {}
        case Turn.Declined declined -> {}
      }
    }
    return look;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      participation.stop();
      means.worker().shutdownNow();
      means.line().close();
      interrupt();
    }
  }

  private void interrupt() {
    synchronized (runner) {
      Thread running = runner.get();
      if (running != null) {
        running.interrupt();
      }
    }
  }
}
