package org.fedrouter.bench;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.store.Sequencing;
import org.fedrouter.core.note.SignatureAlgorithm;

/**
 * How many entries a second are written, sequenced and signed: writers commit one or several
 * entries each while a sequencer steps as in a router. {@code bench/audit} starts the database.
 */
public final class AuditRate {
  private static final String INSERT =
      "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
          + " correlation_id, detail) SELECT gen_random_uuid(), clock_timestamp(), 'doctor',"
          + " 'budget.reserved', 'reservation:0198f7a0-0000-7000-8000-000000000001',"
          + " 'worst case held before any hospital is asked', repeat('a', 64), '',"
          + " gen_random_uuid(), '{\"department\":\"icu\",\"mode\":\"private\",\"held_nano\":'"
          + " || i || ',\"ledgers\":[\"user:doctor\",\"department:icu\"]}'"
          + " FROM generate_series(1, ?) AS i";

  private AuditRate() {}

  /** Arguments: JDBC URL, user, password, writers, entries of a transaction, seconds. */
  public static void main(String[] arguments)
      throws SQLException, InterruptedException, ExecutionException {
    String[] login = List.of(arguments).subList(0, 3).toArray(String[]::new);
    int writers = Integer.parseInt(arguments[3]);
    int entries = Integer.parseInt(arguments[4]);
    long seconds = Long.parseLong(arguments[5]);
    AtomicBoolean writing = new AtomicBoolean(true);
    ExecutorService threads = Executors.newCachedThreadPool();
    long before = leaves(login);
    long start = System.nanoTime();
    List<Future<Long>> written = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      written.add(threads.submit(() -> write(login, entries, writing)));
    }
    Future<long[]> sequenced = threads.submit(() -> sequence(login, writing));
    TimeUnit.SECONDS.sleep(seconds);
    writing.set(false);
    long all = 0;
    for (Future<Long> one : written) {
      all += one.get();
    }
    double writeSeconds = (System.nanoTime() - start) * 1e-9;
    long[] steps = sequenced.get();
    double totalSeconds = (System.nanoTime() - start) * 1e-9;
    threads.shutdown();
    System.out.printf(
        "{\"writers\":%d,\"per_transaction\":%d,\"written\":%d,\"written_per_second\":%.0f,"
            + "\"sequenced\":%d,\"sequenced_per_second\":%.0f,\"behind_at_most\":%d,"
            + "\"longest_step_ms\":%.1f}%n",
        writers,
        entries,
        all,
        all / writeSeconds,
        leaves(login) - before,
        (leaves(login) - before) / totalSeconds,
        steps[0],
        steps[1] * 1e-6);
  }

  private static Connection open(String[] login) throws SQLException {
    return DriverManager.getConnection(login[0], login[1], login[2]);
  }

  private static long leaves(String[] login) throws SQLException {
    try (Connection db = open(login);
        PreparedStatement query = db.prepareStatement("SELECT count(*) FROM audit_leaf");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long write(String[] login, int entries, AtomicBoolean writing)
      throws SQLException {
    long written = 0;
    try (Connection db = open(login);
        PreparedStatement insert = db.prepareStatement(INSERT)) {
      insert.setInt(1, entries);
      while (writing.get()) {
        written += insert.executeUpdate();
      }
    }
    return written;
  }

  /** The largest step and the longest one, in nanoseconds. */
  private static long[] sequence(String[] login, AtomicBoolean writing)
      throws SQLException, InterruptedException {
    SecureRandom random = new SecureRandom();
    List<LogKey> keys =
        Stream.of(SignatureAlgorithm.values()).map(a -> LogKey.generate(a, random)).toList();
    long largest = 0;
    long longest = 0;
    CompactRange known = CompactRange.EMPTY;
    try (Connection db = open(login)) {
      db.setAutoCommit(false);
      boolean last = false;
      while (!last) {
        boolean end = !writing.get();
        long start = System.nanoTime();
        Sequencing.Step step = Sequencing.step(db, known, keys);
        db.commit();
        known = step.range();
        largest = Math.max(largest, step.added());
        longest = Math.max(longest, System.nanoTime() - start);
        last = end && step.added() == 0;
        if (!step.full()) {
          Thread.sleep(200);
        }
      }
    }
    return new long[] {largest, longest};
  }
}
