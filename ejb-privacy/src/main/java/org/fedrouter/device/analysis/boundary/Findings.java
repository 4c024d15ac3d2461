package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Stage;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.FindingQuery;
import org.fedrouter.device.analysis.OutcomeCount;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingReading;
import org.fedrouter.device.analysis.store.FindingReading.Episode;
import org.fedrouter.device.triage.boundary.Triage;
import org.jspecify.annotations.Nullable;

/** Reads findings, with what people have decided about them. */
@Stateless
public class Findings {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject Triage triage;

  /**
   * A finding as it is seen.
   *
   * @param stage how far its decision has come
   * @param due by when the table wants it carried out; null when the next upgrade is soon enough
   */
  public record Seen(StoredFinding finding, StoredBom bom, Stage stage, @Nullable Instant due) {}

  /** What was known of the exploitation of a vulnerability since then. */
  public record Known(
      Instant at, boolean exploited, @Nullable Double probability, @Nullable Double percentile) {
    static Known of(Episode one) {
      return new Known(one.at(), one.exploited(), one.probability(), one.percentile());
    }
  }

  /** One of them. */
  public Optional<Seen> find(String id) {
    try (Connection db = database.getConnection()) {
      return new FindingReading(db).find(id).map(List::of).map(one -> seen(db, one).getFirst());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Some of those that fit, the most urgent first. */
  public List<Seen> page(FindingQuery query, int most) {
    try (Connection db = database.getConnection()) {
      return seen(db, new FindingReading(db).page(query, most));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** All of a bill of materials, the most urgent first. */
  public List<StoredFinding> of(UUID bom) {
    try (Connection db = database.getConnection()) {
      return new FindingReading(db).of(bom);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** How many findings a bill of materials has, the most urgent outcome first. */
  public List<OutcomeCount> outcomes(UUID bom) {
    try (Connection db = database.getConnection()) {
      return new FindingReading(db).outcomes(bom);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** What was known of the exploitation of a vulnerability, the oldest first. */
  public List<Known> history(String vulnerability) {
    try (Connection db = database.getConnection()) {
      return new FindingReading(db).history(vulnerability).stream().map(Known::of).toList();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private List<Seen> seen(Connection db, List<StoredFinding> findings) {
    Map<String, Disposition> decided =
        triage.begunWith(findings.stream().map(StoredFinding::id).toList());
    Map<UUID, StoredBom> boms = new HashMap<>();
    List<Seen> seen = new ArrayList<>();
    for (StoredFinding finding : findings) {
      StoredBom bom = boms.computeIfAbsent(finding.bom(), id -> bom(db, id));
      Disposition known = decided.get(finding.id());
      seen.add(
          new Seen(
              finding,
              bom,
              known == null ? Stage.OPEN : known.on(DecidedFinding.of(finding, bom)).stage(),
              due(finding)));
    }
    return seen;
  }

  private static @Nullable Instant due(StoredFinding finding) {
    Decision decision = finding.priority().decision();
    return Scheme.of(decision).due(decision, finding.firstSeen()).orElse(null);
  }

  private static StoredBom bom(Connection db, UUID id) {
    try {
      return new BomRows(db).find(id).orElseThrow();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(SQLException e) {
    return new IllegalStateException("findings cannot be read", e);
  }
}
