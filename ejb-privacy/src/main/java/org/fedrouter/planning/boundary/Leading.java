package org.fedrouter.planning.boundary;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.cluster.Lease;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.Seat;
import org.fedrouter.core.planning.cluster.Tick;
import org.fedrouter.node.boundary.Epochs;
import org.jspecify.annotations.Nullable;

/**
 * Leads the cluster while no other router does: seats the tasks that wait, and gives back what
 * routers left that are gone. What it knows beyond the board is soft: the next leader goes on.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Leading {
  private static final Logger LOG = Logger.getLogger(Leading.class.getName());

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration RENEW = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration TIDY = Duration.ofSeconds(2);

  /** Places of this router that it does not know: those that it is taking now are no leak. */
  private static final Duration UNKNOWN = Duration.ofSeconds(10);

  /** Nodes may still work for a router that is gone. */
  private static final Duration MOURNING = Duration.ofSeconds(30);

  /** Two halves of a cluster take turns rather than shut each other out at every message. */
  private static final Duration STAND_BACK = Duration.ofSeconds(10);

  private static final Duration LONG_AGO = Duration.ofMinutes(1);

  @Inject Cluster cluster;
  @Inject Loads loads;
  @Inject Strategy strategy;
  @Inject Dispatcher dispatcher;
  @Inject Epochs epochs;
  @Inject Bell bell;
  @Inject Views views;
  @Resource ManagedThreadFactory threads;

  private @Nullable Thread thread;
  private volatile boolean ended;
  private volatile Optional<Lease> lease = Optional.empty();
  private long pausedUntil;
  private long renewAt;
  private long tidyAt;
  private long raisedAt;
  private long overtakenAt;
  private volatile double seconds = Double.NaN;
  private final Map<String, Long> absent = new HashMap<>();

  @PostConstruct
  void prepare() {
    renewAt = System.nanoTime();
    pausedUntil = renewAt;
    tidyAt = renewAt;
    raisedAt = renewAt - LONG_AGO.toNanos();
  }

  /**
   * Timers ring when the application runs; this one begins, and again should it ever have ended.
   */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public synchronized void begin() {
    if (!ended && (thread == null || !thread.isAlive())) {
      thread = threads.newThread(this::lead);
      thread.setName("fedrouter-leading");
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

  /** The lease, while it is this router's. */
  public Optional<Lease> lease() {
    return lease;
  }

  private void lead() {
    while (!ended) {
      try {
        if (System.nanoTime() - pausedUntil < 0) {
          Thread.sleep(TICK.toMillis());
        } else {
          bell.await(TICK);
          tick();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a tick failed; others lead when the lease is over", e);
        lease = Optional.empty();
        pausedUntil = System.nanoTime() + PAUSE.toNanos();
      }
    }
  }

  private void tick() {
    Board board = cluster.board();
    long now = System.nanoTime();
    dispatcher.stopRecalled();
    List<Carrier> carriers = loads.carriers();
    boolean blind = carriers.isEmpty() && board.queued() > 0;
    if (!blind && now - renewAt >= 0) {
      lease = board.lead(LEASE.toMillis(), floor(board, now));
      renewAt = now + RENEW.toNanos();
    } else if (blind) {
      lease = Optional.empty(); // who sees no node lets others lead, when the lease is over
    }
    lease.ifPresent(mine -> seat(board, carriers, mine));
    if (now - tidyAt >= 0) {
      tidyAt = now + TIDY.toNanos();
      tidy(board);
      views.observe();
    }
  }

  private void seat(Board board, List<Carrier> carriers, Lease mine) {
    if (board.tasks().stream().anyMatch(QueuedTask::undecided)) {
      long start = System.nanoTime();
      int unused = new Tick(board, carriers, strategy.binding(), mine.epoch()).run(board.tasks());
      seconds = (System.nanoTime() - start) * 1e-9;
    }
  }

  /** How long the last decision about tasks that waited took; NaN before the first. */
  public double seconds() {
    return seconds;
  }

  /**
   * Above what nodes have seen of others, who lead beside us: at once when that is new, later only
   * some time after we were overtaken, so that both halves of a cluster get their turns.
   */
  private long floor(Board board, long now) {
    long seen = Math.max(board.told(), board.highest());
    if (epochs.highest() > seen) {
      board.tell(epochs.highest());
      seen = epochs.highest();
    }
    if (seen <= board.epoch()) {
      overtakenAt = 0;
      return 0;
    }
    overtakenAt = overtakenAt == 0 ? now : overtakenAt;
    boolean lately = now - raisedAt < LONG_AGO.toNanos();
    if (lately && now - overtakenAt < STAND_BACK.toNanos()) {
      return 0;
    }
    raisedAt = now;
    overtakenAt = 0;
    LOG.log(Level.WARNING, "nodes have seen epoch {0}, above ours: another part leads too", seen);
    return seen + 1;
  }

  private void tidy(Board board) {
    board.refresh();
    long now = board.grid().nowMillis();
    String me = board.grid().member();
    board.sweep(seat -> lost(seat, me, now));
    board.tasks().stream()
        .filter(task -> task.owner().equals(me) && !dispatcher.knows(task.session()))
        .filter(task -> now - task.cameMillis() > UNKNOWN.toMillis())
        .forEach(
            task -> {
              boolean unused = board.withdraw(task);
            });
    if (lease.isPresent()) {
      absent.keySet().removeIf(board.grid()::present);
      board.sweep(seat -> orphan(board, seat));
      board.tasks().stream()
          .filter(task -> !board.grid().present(task.owner()))
          .forEach(
              task -> {
                boolean unused = board.withdraw(task);
              });
    }
  }

  private boolean lost(Seat seat, String me, long now) {
    return seat.owner().equals(me)
        && now - seat.sinceMillis() > UNKNOWN.toMillis()
        && !dispatcher.knows(seat.session());
  }

  /** From when it was first missed: its node may be working until then. */
  private boolean orphan(Board board, Seat seat) {
    if (board.grid().present(seat.owner())) {
      return false;
    }
    long now = System.nanoTime();
    long since = absent.computeIfAbsent(seat.owner(), owner -> now);
    return now - since > MOURNING.toNanos();
  }
}
