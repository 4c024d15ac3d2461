package org.fedrouter.cli.audit;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.audit.log.Checkpoint;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.store.LogCheck;
import org.fedrouter.compliance.audit.store.LogRows;
import org.fedrouter.compliance.audit.store.Sequencing;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.SignedNote;

/** A database with a log, written and sequenced as the application does it. */
final class AuditData implements AutoCloseable {
  private static final long BETWEEN_CHECKPOINTS_MILLIS = 520;

  private final DatabaseAccess access;
  private final Connection application;
  private final Connection superuser;
  private final TestPostgres.Server server;
  private List<LogKey> keys = AuditKeyFiles.fresh();
  private final KeyRing ring = KeyRing.of(keys.stream().map(LogKey::open).toList());
  private CompactRange known = CompactRange.EMPTY;

  AuditData(TestPostgres.Server server) throws SQLException {
    this.server = server;
    access = server.database();
    application = server.application(access);
    superuser = server.superuser(access);
  }

  DatabaseAccess access() {
    return access;
  }

  List<LogKey> keys() {
    return keys;
  }

  KeyRing ring() {
    return ring;
  }

  void signWith(List<LogKey> other) {
    keys = other;
  }

  Connection application() {
    return application;
  }

  Connection another() throws SQLException {
    return server.application(access);
  }

  Connection owner() throws SQLException {
    return server.owner(access);
  }

  /** No trigger fires here, as for anybody who owns the server. */
  Connection superuser() throws SQLException {
    execute(superuser, "SET session_replication_role = replica");
    return superuser;
  }

  static void execute(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Appends so many entries in one transaction; {@code at} is an SQL expression. */
  void append(int count, String at, String actor) throws SQLException {
    execute(
        application,
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) SELECT gen_random_uuid(), %s, '%s', 'budget.reserved',"
                .formatted(at, actor)
            + " 'reservation:' || i, 'worst case', '', '', gen_random_uuid(),"
            + " '{\"nano\":' || i || '}' FROM generate_series(1, %d) AS i".formatted(count));
  }

  /** One that is written by the owner's hand. */
  static UUID record(Connection db, String action, String detail) throws SQLException {
    UUID id = UUID.randomUUID();
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash,"
                + " after_hash, correlation_id, detail)"
                + " VALUES (?, clock_timestamp(), 'o', ?, 'x', 'x', '', '', ?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, action);
      insert.setObject(3, id);
      insert.setString(4, detail);
      insert.executeUpdate();
    }
    return id;
  }

  /** As a router steps: with what it knew before. */
  int sequence() throws SQLException {
    Sequencing.Step step = step(application, known);
    known = step.range();
    return step.added();
  }

  /** Steps until every entry has a leaf and the log its checkpoint. */
  void settle() throws SQLException, InterruptedException {
    Thread.sleep(BETWEEN_CHECKPOINTS_MILLIS);
    while (sequence() > 0) {
      Thread.sleep(1);
    }
    Thread.sleep(BETWEEN_CHECKPOINTS_MILLIS);
    int unused = sequence();
  }

  /** As a router that has just started. */
  Sequencing.Step step(Connection db, CompactRange range) throws SQLException {
    db.setAutoCommit(false);
    try {
      Sequencing.Step step = Sequencing.step(db, range, keys);
      db.commit();
      return step;
    } finally {
      db.rollback();
      db.setAutoCommit(true);
    }
  }

  LogVerification.Report verify(Connection db, Checkpoint... earlier) throws SQLException {
    return LogCheck.run(new LogRows(db), ring, kept(earlier), Declarations::of);
  }

  /** As somebody has kept them. */
  List<SignedCheckpoint> kept(Checkpoint... points) {
    return Stream.of(points)
        .map(point -> LogKey.sign(point.text(), point.origin(), keys).format())
        .map(SignedCheckpoint::read)
        .toList();
  }

  /** As if all that is signed now had been signed eleven years ago. */
  void age() throws SQLException {
    Connection db = superuser();
    for (SignedCheckpoint point : rows().checkpoints(0, Long.MAX_VALUE)) {
      Checkpoint said = Checkpoint.read(SignedNote.read(point.note()).text());
      Instant at = said.at().minus(Duration.ofDays(11 * 366));
      Checkpoint old = new Checkpoint(said.origin(), said.size(), said.root(), at);
      execute(db, "DELETE FROM audit_checkpoint WHERE size = " + said.size());
      try (PreparedStatement insert =
          db.prepareStatement("INSERT INTO audit_checkpoint (size, at, note) VALUES (?, ?, ?)")) {
        insert.setLong(1, said.size());
        insert.setObject(2, at.atOffset(ZoneOffset.UTC));
        insert.setString(3, kept(old).getFirst().note());
        insert.executeUpdate();
      }
    }
  }

  String export() throws SQLException, IOException {
    StringWriter text = new StringWriter();
    long unused =
        ExportCommand.write(
            new LogRows(application), keys.stream().map(LogKey::open).toList(), text);
    return text.toString();
  }

  LogRows rows() {
    return new LogRows(application);
  }

  Checkpoint checkpoint() throws SQLException {
    return switch (Checkpoint.of(rows().lastCheckpoint().orElseThrow().note(), ring)) {
      case Checkpoint.Verdict.Signed(Checkpoint point) -> point;
      case Checkpoint.Verdict.Rejected(String reason) -> throw new AssertionError(reason);
    };
  }

  @Override
  public void close() throws SQLException {
    application.close();
    superuser.close();
  }
}
