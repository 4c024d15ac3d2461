package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.ledger.LedgerKey;
import org.jspecify.annotations.Nullable;

/** Leases in the database that grants them: reservations that no sweeper ends. */
final class HomeLeases {
  private static final String LIST =
      "SELECT r.id, l.label, r.department AS region, l.epsilon, l.delta, l.renyi_order,"
          + " l.max_epsilon, r.held_nano, r.spent_nano FROM reservation r"
          + " JOIN ledger l ON l.label = r.ledgers[1] WHERE r.mode = 'lease' ORDER BY r.id";

  private static final String RECORDS =
      "SELECT id, ledgers[1] AS ledger, department AS region, held_nano AS nano, spent_nano"
          + " FROM reservation WHERE mode = 'lease'";

  private final OwnerSession session;
  private final OwnerAudit audit;
  private final String actor;

  HomeLeases(OwnerSession session, String actor) {
    this.session = session;
    this.audit = new OwnerAudit(session, actor);
    this.actor = actor;
  }

  /** A lease and what was settled, or null while it is open. */
  record Granted(LeaseDocument document, @JsonProperty("spent_nano") @Nullable Long spentNano) {}

  /** Every lease ever granted, with the document to hand to its region. */
  List<Granted> list() throws SQLException {
    return session.rows(
        row ->
            new Granted(
                new LeaseDocument(
                    row.getObject("id", UUID.class),
                    row.getString("label"),
                    row.getString("region"),
                    row.getDouble("epsilon"),
                    row.getDouble("delta"),
                    row.getDouble("renyi_order"),
                    row.getObject("max_epsilon", Double.class),
                    row.getLong("held_nano")),
                row.getObject("spent_nano", Long.class)),
        LIST);
  }

  /** What is known of every lease ever granted here. */
  static List<LeaseRecord> records(OwnerSession session) throws SQLException {
    return session.rows(LeaseRecord::of, RECORDS + " ORDER BY id");
  }

  /** The ledger that is to be leased from. */
  LedgerRecord ledger(LedgerKey key) throws SQLException {
    return session
        .rows(
            LedgerRecord::of,
            "SELECT " + LedgerRecord.COLUMNS + " FROM ledger WHERE label = ? FOR UPDATE",
            key.label())
        .stream()
        .findFirst()
        .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no ledger " + key.label()));
  }

  /** Holds a part of a ledger for a region; the database refuses what the ledger cannot carry. */
  LeaseDocument grant(LedgerRecord ledger, String region, long nano) throws SQLException {
    if (nano <= 0) {
      throw new CommandFailure(
          ExitCode.USAGE, "a lease is more than nothing, got " + nano + " nano-units");
    }
    LeaseDocument lease =
        new LeaseDocument(
            audit.nextId(),
            ledger.ledger(),
            region,
            ledger.epsilon(),
            ledger.delta(),
            ledger.order(),
            ledger.maxEpsilon(),
            nano);
    OwnerReservation made =
        reservation(new LeaseRecord(lease.lease(), lease.ledger(), region, nano, null));
    made.insert(session);
    audit.reserved(made, "leased to region " + region);
    return lease;
  }

  private OwnerReservation reservation(LeaseRecord lease) {
    return new OwnerReservation(
        lease.lease(),
        actor,
        sha256(lease.lease() + " " + lease.ledger() + " " + lease.region() + " " + lease.nano()),
        lease.region(),
        "lease",
        1,
        lease.nano(),
        List.of(lease.ledger()));
  }

  /** Settles a lease at what its region has spent; false when that was done before. */
  boolean settle(ReturnDocument returned) throws SQLException {
    LeaseRecord lease =
        session.rows(LeaseRecord::of, RECORDS + " AND id = ?", returned.lease()).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE, "lease " + returned.lease() + " was not granted here"));
    if (!lease.returned(returned.spentNano()).equals(returned)) {
      throw new CommandFailure(ExitCode.USAGE, "the document returns another lease");
    }
    if (lease.spentNano() != null) {
      return settledBefore(lease.spentNano(), returned);
    }
    OwnerReservation open = reservation(lease);
    if (!open.settle(session, returned.spentNano(), "returned")) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "somebody settles this lease just now");
    }
    audit.settled(open, returned.spentNano(), "returned by region " + lease.region());
    return true;
  }

  private static boolean settledBefore(long spent, ReturnDocument returned) {
    if (spent != returned.spentNano()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the lease was settled at " + spent + ", the document says " + returned.spentNano());
    }
    return false;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
