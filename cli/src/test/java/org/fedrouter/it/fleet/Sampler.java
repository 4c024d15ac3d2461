package org.fedrouter.it.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks at all ledgers again and again while the clients work. */
final class Sampler implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final FleetDatabase database;
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  Sampler(FleetDatabase database) {
    this.database = database;
    this.thread = Thread.ofPlatform().name("sampler").start(this::run);
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        sampleWhileConnected();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void sampleWhileConnected() throws InterruptedException {
    try (Connection db = database.owner()) {
      while (true) {
        samples.add(LedgerReader.sample(db));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException databaseIsDown) {
      // It is meant to be, now and then; the next connection will do.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
