package org.fedrouter.budget.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Where callers queue for the ledgers. One clerk carries out everything that waits in one
 * transaction, so that hot rows are locked once for many callers; while it commits, the next batch
 * gathers. Callers wait outside any transaction.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerDesk {
  /** Bounds the time that one transaction holds hot rows. */
  private static final int LARGEST_BATCH = 128;

  private static final long SHORT_NANOS = 20_000;

  /** Bad data, a broken constraint, a lost race: the transaction is rolled back for certain. */
  private static final Set<String> ROLLED_BACK = Set.of("22", "23", "40");

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  @Inject LedgerBatch batch;
  @Resource ManagedThreadFactory threads;

  private Thread clerk;
  private volatile boolean closed;

  private record Waiting(LedgerCommand command, CompletableFuture<LedgerOutcome> outcome) {}

  @PostConstruct
  void open() {
    clerk = threads.newThread(this::work);
    clerk.start();
  }

  @PreDestroy
  void close() {
    closed = true;
    clerk.interrupt();
    refuseAll();
  }

  /**
   * Carries out one command; when it returns, the outcome is durable.
   *
   * @throws RuntimeException of the database; then the outcome is unknown and whatever was held
   *     stays held
   */
  public LedgerOutcome submit(LedgerCommand command) {
    Waiting mine = new Waiting(command, new CompletableFuture<>());
    queue.add(mine);
    if (closed) {
      refuseAll();
    }
    try {
      return mine.outcome().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void work() {
    List<Waiting> taken = new ArrayList<>();
    int company = 0;
    long patienceNanos = 0;
    try {
      while (!closed) {
        taken.add(queue.take());
        awaitCompany(company - 1, patienceNanos);
        queue.drainTo(taken, LARGEST_BATCH - 1);
        long start = System.nanoTime();
        carryOut(taken);
        patienceNanos = (System.nanoTime() - start) / 4;
        company = taken.size();
        taken.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Without a clerk nobody may wait: not those in hand, not those who come.
      closed = true;
      refuseAll();
    }
  }

  /**
   * Callers of the last batch are just coming back: a quarter of the time that it took is well
   * spent on waiting until as many are there again. Who is alone waits for nobody.
   */
  private void awaitCompany(int expected, long patienceNanos) {
    long end = System.nanoTime() + patienceNanos;
    while (queue.size() < expected && System.nanoTime() < end) {
      LockSupport.parkNanos(SHORT_NANOS);
    }
  }

  /** Whatever is thrown goes to the callers; the clerk goes on. */
  private void carryOut(List<Waiting> taken) {
    try {
      List<LedgerOutcome> outcomes = batch.apply(taken.stream().map(Waiting::command).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).outcome().complete(outcomes.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (taken.size() > 1 && rolledBack(e)) {
        taken.forEach(waiting -> carryOut(List.of(waiting)));
      } else {
        taken.forEach(waiting -> waiting.outcome().completeExceptionally(e));
      }
    }
  }

  /** Then each command is tried alone: one that the database refuses must not fail the others. */
  private static boolean rolledBack(@Nullable Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return ROLLED_BACK.contains(sql.getSQLState().substring(0, 2));
      }
    }
    return false;
  }

  private void refuseAll() {
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      next.outcome()
          .completeExceptionally(new IllegalStateException("the router is shutting down"));
    }
  }
}
