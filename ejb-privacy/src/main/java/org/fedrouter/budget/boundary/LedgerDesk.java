package org.fedrouter.budget.boundary;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;

/**
 * Where callers queue for the ledgers. Whoever gets the lock carries out everything that waits in
 * one transaction, so that hot rows are locked once for many callers. Callers wait outside any
 * transaction.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerDesk {
  /** Bounds the time that one transaction holds hot rows. */
  private static final int LARGEST_BATCH = 128;

  private final ReentrantLock turn = new ReentrantLock();
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

  @Inject LedgerBatch batch;

  private record Waiting(LedgerCommand command, CompletableFuture<LedgerOutcome> outcome) {}

  /**
   * Carries out one command; when it returns, the outcome is durable.
   *
   * @throws RuntimeException of the database; then the outcome is unknown and whatever was held
   *     stays held
   */
  public LedgerOutcome submit(LedgerCommand command) {
    Waiting mine = new Waiting(command, new CompletableFuture<>());
    queue.add(mine);
    while (!mine.outcome().isDone()) {
      turn.lock();
      try {
        if (!mine.outcome().isDone()) {
          carryOut();
        }
      } finally {
        turn.unlock();
      }
    }
    try {
      return mine.outcome().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void carryOut() {
    List<Waiting> taken = new ArrayList<>();
    for (Waiting next = queue.poll();
        next != null;
        next = taken.size() < LARGEST_BATCH ? queue.poll() : null) {
      taken.add(next);
    }
    try {
      List<LedgerOutcome> outcomes = batch.apply(taken.stream().map(Waiting::command).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).outcome().complete(outcomes.get(i));
      }
    } catch (RuntimeException e) {
      taken.forEach(waiting -> waiting.outcome().completeExceptionally(e));
    }
  }
}
