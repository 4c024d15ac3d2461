package org.fedrouter.it.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.it.RunningStack;

/** The router's ledgers and reservations, against what clients were told. */
final class Books {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningStack stack;
  private final Map<String, Long> spentBefore;
  private final Set<UUID> before = new HashSet<>();
  private final Set<UUID> openBefore;

  /** One reservation as the router keeps it. */
  record Row(UUID id, String mode, long held, long spent, String outcome, List<String> ledgers) {}

  Books(RunningStack stack) throws SQLException {
    this.stack = stack;
    openBefore = open().keySet();
    for (Row row : rows()) {
      before.add(row.id());
    }
    spentBefore = spent();
  }

  /** Reservations that were made since, all settled. */
  List<Row> made() throws SQLException {
    return settled().stream().filter(row -> !openBefore.contains(row.id())).toList();
  }

  /** Reservations that were settled since, also those that others had left behind. */
  private List<Row> settled() throws SQLException {
    return rows().stream().filter(row -> !before.contains(row.id())).toList();
  }

  /** A sentence for each thing that is not as it must be. */
  List<String> violations(List<Ended> ended) throws SQLException, InterruptedException {
    List<String> violations = new ArrayList<>();
    awaitSettled();
    unsettled().forEach(row -> violations.add("not settled: " + row));
    compareEach(ended, made(), violations);
    compareSums(settled(), violations);
    return violations;
  }

  private static void compareEach(List<Ended> ended, List<Row> made, List<String> violations) {
    Map<UUID, Ended> told = new HashMap<>();
    for (Ended one : ended) {
      one.id().ifPresent(id -> told.put(id, one));
    }
    for (Row row : made) {
      Ended one = told.remove(row.id());
      if (one == null) {
        violations.add("nobody was told of " + row);
      } else if (one.nano() != row.spent() || one.answered() != row.outcome().equals("answered")) {
        violations.add("told " + one + ", kept " + row);
      } else if (row.outcome().equals("failed") && row.spent() != 0 && row.spent() != row.held()) {
        violations.add("failed, and neither free nor in full: " + row);
      }
    }
    for (Ended one : told.values()) {
      if (one.nano() != 0 || one.answered()) {
        violations.add("no reservation of " + one);
      }
    }
  }

  private void compareSums(List<Row> settled, List<String> violations) throws SQLException {
    Map<String, Long> sums = new HashMap<>(spentBefore);
    for (Row row : settled) {
      row.ledgers().forEach(ledger -> sums.merge(ledger, row.spent(), Long::sum));
    }
    spent()
        .forEach(
            (ledger, spent) -> {
              if (!spent.equals(sums.get(ledger))) {
                violations.add(
                    ledger + " has spent " + spent + ", its answers " + sums.get(ledger));
              }
            });
  }

  private void awaitSettled() throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!unsettled().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(100);
    }
  }

  private Collection<String> unsettled() throws SQLException {
    Map<UUID, String> found = open();
    found.keySet().removeAll(openBefore);
    return found.values();
  }

  /** Each reservation that nobody has settled yet: what it is, and since when. */
  private Map<UUID, String> open() throws SQLException {
    Map<UUID, String> found = new HashMap<>();
    try (Connection db = stack.owner();
        Statement query = db.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT id, concat_ws(' ', id, mode, held_nano, ledgers, created_at)"
                    + " FROM reservation WHERE settled_at IS NULL")) {
      while (row.next()) {
        found.put(row.getObject(1, UUID.class), row.getString(2));
      }
    }
    return found;
  }

  private List<Row> rows() throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Connection db = stack.owner();
        Statement query = db.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT id, mode, held_nano, spent_nano, outcome, ledgers FROM reservation"
                    + " WHERE settled_at IS NOT NULL")) {
      while (row.next()) {
        found.add(
            new Row(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                Arrays.asList((String[]) row.getArray(6).getArray())));
      }
    }
    return found;
  }

  private Map<String, Long> spent() throws SQLException {
    Map<String, Long> found = new HashMap<>();
    try (Connection db = stack.owner();
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery("SELECT label, spent_nano FROM ledger")) {
      while (row.next()) {
        found.put(row.getString(1), row.getLong(2));
      }
    }
    return found;
  }
}
