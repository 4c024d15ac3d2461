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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;

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
    while (!closed) {
      try {
        taken.add(queue.take());
        queue.drainTo(taken, LARGEST_BATCH - 1);
        carryOut(taken);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        taken.clear();
      }
    }
  }

  private void carryOut(List<Waiting> taken) {
    try {
      List<LedgerOutcome> outcomes = batch.apply(taken.stream().map(Waiting::command).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).outcome().complete(outcomes.get(i));
      }
    } catch (RuntimeException e) {
      taken.forEach(waiting -> waiting.outcome().completeExceptionally(e));
    }
  }

  private void refuseAll() {
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      next.outcome()
          .completeExceptionally(new IllegalStateException("the router is shutting down"));
    }
  }
}
