package org.fedrouter.hospital.ledger;

import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;

/**
 * Session numbers and masking keys. Numbers come from blocks whose end is on the disk before the
 * first of a block is used, so none occurs twice, whatever the node lives through. A key lives for
 * one epoch under one roster; then it is erased from the file and from its log.
 */
public final class KeyBook {
  private static final String NUMBERS = "session";
  private static final String SERIAL = "roster";
  private static final int BLOCK = 256;

  private final LedgerFile file;
  private final Roster roster;
  private final String hospital;
  private final PrivateKey identity;
  private final InstantSource clock;

  private long next;
  private long end;
  private Optional<EpochKey> current = Optional.empty();

  /** The epoch in which the file holds no key of another one, nor its log. */
  private OptionalLong cleanIn = OptionalLong.empty();

  /**
   * @param identity key of the hospital's certificate
   * @throws IllegalArgumentException when a newer roster was in force before
   */
  public KeyBook(
      LedgerFile file, Roster roster, String hospital, PrivateKey identity, InstantSource clock) {
    this.file = file;
    this.roster = roster;
    this.hospital = hospital;
    this.identity = identity;
    this.clock = clock;
    long serial = file.transaction(db -> raise(db, SERIAL, roster.serial()));
    if (serial > roster.serial()) {
      throw new IllegalArgumentException(
          "roster " + roster.serial() + " is older than roster " + serial + " in force before");
    }
  }

  /** A session number that was never given out. */
  public synchronized long nextNumber() {
    if (next == end) {
      end = file.transaction(KeyBook::nextBlock);
      next = end - BLOCK;
    }
    return next++;
  }

  private static long nextBlock(Connection db) throws SQLException {
    long high = Sql.number(db, 0, "SELECT value FROM high_water WHERE name = ?", NUMBERS);
    return raise(db, NUMBERS, high + BLOCK);
  }

  /** Raises a high-water mark; returns the larger of both. */
  private static long raise(Connection db, String name, long value) throws SQLException {
    Sql.execute(
        db,
        "INSERT INTO high_water VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
        name,
        value);
    return Sql.number(db, value, "SELECT value FROM high_water WHERE name = ?", name);
  }

  /** The present key epoch. */
  public long epoch() {
    return EpochKey.epochOf(clock.instant(), roster.policy());
  }

  /** The key of the present epoch, made when it is first needed. */
  public synchronized EpochKey currentKey() {
    long epoch = epoch();
    if (current.isEmpty() || current.get().epoch() != epoch) {
      erasePast();
      current = Optional.of(file.transaction(db -> findOrCreate(db, epoch)));
    }
    return current.get();
  }

  /**
   * Erases keys of other epochs and rosters. An idle node has to do it too: whoever breaks in later
   * must not find the masks of the past. While a reader is in the way the log is kept; then the
   * next call empties it.
   */
  public synchronized void erasePast() {
    long epoch = epoch();
    current = current.filter(key -> key.epoch() == epoch);
    if (cleanIn.equals(OptionalLong.of(epoch))) {
      return;
    }
    file.commit(
        db ->
            Sql.execute(
                db, "DELETE FROM epoch_key WHERE epoch <> ? OR roster <> ?", epoch, roster.hash()));
    cleanIn = file.emptyLog() ? OptionalLong.of(epoch) : OptionalLong.empty();
  }

  private EpochKey findOrCreate(Connection db, long epoch) throws SQLException {
    Optional<EpochKey> found = find(db, epoch);
    if (found.isPresent()) {
      return found.get();
    }
    EpochKey key = EpochKey.create(roster, hospital, epoch, identity);
    Sql.execute(
        db,
        "INSERT INTO epoch_key VALUES (?, ?, ?, ?, ?)",
        epoch,
        roster.hash(),
        key.publicKey(),
        key.privateKey(),
        key.signature());
    return key;
  }

  private Optional<EpochKey> find(Connection db, long epoch) throws SQLException {
    try (PreparedStatement query =
        db.prepareStatement(
            "SELECT public_key, private_key, signature FROM epoch_key WHERE epoch = ?")) {
      query.setLong(1, epoch);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new EpochKey(
                    hospital,
                    epoch,
                    Bytes.of(row.getBytes(1)),
                    Bytes.of(row.getBytes(2)),
                    Bytes.of(row.getBytes(3))))
            : Optional.empty();
      }
    }
  }
}
