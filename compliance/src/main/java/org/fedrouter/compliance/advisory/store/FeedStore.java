package org.fedrouter.compliance.advisory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.feed.Completeness;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.ImportStore;
import org.fedrouter.compliance.feed.format.Refusal;
import org.fedrouter.compliance.store.Statements;

/**
 * Keeps what is imported, a batch in one transaction with the position behind it: an import that is
 * broken off goes on where the last whole batch ended. What a partial import lacks stays as it was.
 */
public final class FeedStore implements ImportStore {
  /** Numbers of changes become visible in their order: one batch at a time, of whatever source. */
  private static final String IN_TURN =
      "SELECT pg_advisory_xact_lock(hashtextextended('fedrouter.feed', 0))";

  private static final String ALONE =
      "SELECT pg_try_advisory_lock(hashtextextended('fedrouter.feed.' || ?, 0))";

  private static final int MOST_REFUSALS = 1_000;

  private final Connection db;

  /** Works on a connection of the schema's owner that does not commit by itself. */
  public FeedStore(Connection db) {
    this.db = db;
  }

  /** Whether nobody else imports this source now; until the connection ends nobody does. */
  public boolean begin(Source source) throws SQLException {
    boolean alone =
        Statements.first(db, ALONE, row -> row.getBoolean(1), source.name()).orElse(false);
    db.commit();
    return alone;
  }

  /** How far the newest import is. */
  public Optional<ImportPosition> position(Source source) throws SQLException {
    return Statements.first(
        db,
        "SELECT position FROM feed WHERE source = ?",
        row -> PositionBytes.read(row.getBytes(1)),
        source.name());
  }

  /** The newest import that had all that it should. */
  public Optional<ImportPosition> complete(Source source) throws SQLException {
    return Statements.first(
        db,
        "SELECT complete_as FROM feed WHERE source = ? AND complete_as IS NOT NULL",
        row -> PositionBytes.read(row.getBytes(1)),
        source.name());
  }

  @Override
  public void commit(Batch batch) {
    try {
      keep(batch);
      db.commit();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private void keep(Batch batch) throws SQLException {
    ImportPosition position = batch.position();
    Source source = position.source();
    Statements.first(db, IN_TURN, ResultSet::wasNull);
    Statements.update(
        db,
        "INSERT INTO feed AS f (source, position, finished_at)"
            + " VALUES (?, ?, CASE WHEN ? THEN clock_timestamp() END)"
            + " ON CONFLICT (source) DO UPDATE SET position = excluded.position,"
            + " changed_at = clock_timestamp(),"
            + " began_at = CASE WHEN ? THEN clock_timestamp() ELSE f.began_at END,"
            + " finished_at = excluded.finished_at",
        source.name(),
        PositionBytes.of(position),
        position.finished(),
        batch.fresh());
    if (batch.fresh()) {
      Statements.update(db, "DELETE FROM feed_refusal WHERE source = ?", source.name());
    }
    refusals(source, batch.refusals());
    if (!batch.records().isEmpty()) {
      new RecordRows(db, change(source), position.input()).keep(batch.records());
    }
  }

  private long change(Source source) throws SQLException {
    return Statements.first(
            db,
            "INSERT INTO feed_change (source) VALUES (?) RETURNING number",
            row -> row.getLong(1),
            source.name())
        .orElseThrow();
  }

  private void refusals(Source source, List<Refusal> refusals) throws SQLException {
    long kept =
        Statements.first(
                db,
                "SELECT count(*) FROM feed_refusal WHERE source = ?",
                row -> row.getLong(1),
                source.name())
            .orElse(0L);
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO feed_refusal (source, extent, id, place, rule, value)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Refusal refusal :
          refusals.subList(0, (int) Math.min(refusals.size(), MOST_REFUSALS - kept))) {
        Statements.set(
            insert,
            source.name(),
            refusal.extent().name(),
            refusal.id(),
            refusal.where(),
            refusal.rule(),
            refusal.value());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * Notes that an import had all that it should. A catalogue that is whole takes back what it does
   * not have any more.
   *
   * @throws IllegalArgumentException when it is not complete
   */
  public void complete(ImportPosition position, Completeness completeness) throws SQLException {
    if (!position.finished() || !completeness.complete()) {
      throw new IllegalArgumentException("a partial import is never a complete one");
    }
    Statements.first(db, IN_TURN, ResultSet::wasNull);
    if (position.source() == Source.KEV
        && Statements.update(
                db, "DELETE FROM kev WHERE source = 'KEV' AND input <> ?", position.input())
            > 0) {
      change(position.source());
    }
    Statements.update(
        db,
        "UPDATE feed SET complete_at = finished_at, complete_as = ? WHERE source = ?",
        PositionBytes.of(position),
        position.source().name());
    db.commit();
  }

  /** When the newest bundle that was imported was made. */
  public Optional<Instant> newestBundle() throws SQLException {
    return Statements.first(
        db,
        "SELECT created FROM feed_bundle ORDER BY created DESC LIMIT 1",
        row -> Objects.requireNonNull(Statements.time(row, 1)));
  }

  /** Notes that all of a bundle was imported. */
  public void bundle(Instant created) throws SQLException {
    Statements.update(
        db, "INSERT INTO feed_bundle (created) VALUES (?) ON CONFLICT DO NOTHING", created);
    db.commit();
  }
}
