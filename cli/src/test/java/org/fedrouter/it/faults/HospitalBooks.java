package org.fedrouter.it.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.it.RunningStack;

/**
 * One hospital's own ledger, against what the router charged it. The hospital counts the labels
 * that it answered; the router counts the rounds that it asked for, or all that was held.
 */
final class HospitalBooks {
  /** Longer than a node waits before it closes what a router has left behind. */
  private static final Duration SWEEP = Duration.ofMinutes(2);

  private final Path file;
  private final String hospital;
  private final long last;
  private final long unexplained;

  HospitalBooks(RunningStack stack, String hospital) throws SQLException {
    this.file = stack.parts().folder().node(hospital).resolve("ledger.sqlite");
    this.hospital = hospital;
    this.last = number("SELECT coalesce(max(number), 0) FROM answer");
    this.unexplained = unexplainedNano();
  }

  /** What counts as spent because nobody knows: of a dead node, what its next start settles. */
  long openNano() throws SQLException {
    return number("SELECT coalesce(sum(held_nano), 0) FROM answer WHERE spent_nano IS NULL");
  }

  /** What the data set has spent and no answer of its table: trainings. */
  private long unexplainedNano() throws SQLException {
    return number(
        "SELECT (SELECT spent_nano FROM dataset) - coalesce(sum(spent_nano), 0) FROM answer");
  }

  private long sinceNano(String amount) throws SQLException {
    return number("SELECT coalesce(sum(" + amount + "), 0) FROM answer WHERE number > " + last);
  }

  /** Waits until the node has closed whatever a router has left behind. */
  void awaitSwept() throws SQLException, InterruptedException {
    long end = System.nanoTime() + SWEEP.toNanos();
    while (openNano() > 0 && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }

  /**
   * A sentence for each thing that is not as it must be.
   *
   * @param crashed what was open when this node was killed
   */
  List<String> violations(List<Books.Row> made, List<Ended> ended, long crashed)
      throws SQLException {
    List<String> violations = new ArrayList<>();
    long settled = sinceNano("spent_nano");
    long used = sinceNano("coalesce(spent_nano, held_nano)");
    Bounds bounds = bounds(made, ended);
    if (used < bounds.released()) {
      violations.add(hospital + " has counted " + used + " of " + bounds.released() + " released");
    }
    if (settled > bounds.most() + crashed) {
      violations.add(
          hospital + " has spent " + settled + ", more than " + bounds.most() + " and " + crashed);
    }
    long strange = unexplainedNano() - unexplained;
    if (strange != 0) {
      violations.add(hospital + " has spent " + strange + " that none of its answers explains");
    }
    return violations;
  }

  /**
   * @param released what the router released with this hospital's votes
   * @param most the same, and all that was held of answers that failed or went on without it
   */
  private record Bounds(long released, long most) {}

  private Bounds bounds(List<Books.Row> made, List<Ended> ended) {
    Map<UUID, Ended> told =
        ended.stream()
            .filter(one -> one.id().isPresent())
            .collect(
                Collectors.toMap(
                    one -> one.id().orElseThrow(), Function.identity(), (a, b) -> a, HashMap::new));
    long released = 0;
    long most = 0;
    for (Books.Row row : made) {
      if (row.ledgers().contains("dataset:" + hospital)) {
        boolean voted =
            Optional.ofNullable(told.get(row.id()))
                .map(one -> one.answered() && one.nodes().contains(hospital))
                .orElse(false);
        released += voted ? row.spent() : 0;
        most += voted ? row.spent() : row.spent() > 0 ? row.held() : 0;
      }
    }
    return new Bounds(released, most);
  }

  private long number(String sql) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
