package org.fedrouter.hospital.ledger;

import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;

/**
 * Session numbers and masking keys. Numbers come from blocks whose end is on the disk before the
 * first of a block is used, so none occurs twice, whatever the node lives through. A key lives for
 * one epoch under one roster; the next one erases it.
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
    long high = LedgerFile.number(db, 0, "SELECT value FROM high_water WHERE name = ?", NUMBERS);
    return raise(db, NUMBERS, high + BLOCK);
  }

  /** Raises a high-water mark; returns the larger of both. */
  private static long raise(Connection db, String name, long value) throws SQLException {
    int unused =
        LedgerFile.update(
            db,
            "INSERT INTO high_water VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
            name,
            value);
    return LedgerFile.number(db, value, "SELECT value FROM high_water WHERE name = ?", name);
  }

  /** The key of the present epoch, made when it is first needed. */
  public synchronized EpochKey currentKey() {
    long epoch = EpochKey.epochOf(clock.instant(), roster.policy());
    EpochKey key =
        current
            .filter(known -> known.epoch() == epoch)
            .orElseGet(() -> file.transaction(db -> findOrCreate(db, epoch)));
    current = Optional.of(key);
    return key;
  }

  private EpochKey findOrCreate(Connection db, long epoch) throws SQLException {
    int unused =
        LedgerFile.update(
            db,
            "DELETE FROM epoch_key WHERE epoch <> ? OR roster <> ?",
            epoch,
            roster.hash().toArray());
    Optional<EpochKey> found = find(db, epoch);
    if (found.isPresent()) {
      return found.get();
    }
    EpochKey key = EpochKey.create(roster, hospital, epoch, identity);
    unused +=
        LedgerFile.update(
            db,
            "INSERT INTO epoch_key VALUES (?, ?, ?, ?, ?)",
            epoch,
            roster.hash().toArray(),
            key.publicKey().toArray(),
            key.privateKey().toArray(),
            key.signature().toArray());
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
