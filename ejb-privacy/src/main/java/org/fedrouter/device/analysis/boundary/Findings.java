package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Stage;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.Episode;
import org.fedrouter.device.analysis.FindingQuery;
import org.fedrouter.device.analysis.OutcomeCount;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingReading;
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

  @FunctionalInterface
  private interface Reading<T> {
    T of(Connection db) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (Connection db = database.getConnection()) {
      return reading.of(db);
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be read", e);
    }
  }

  /** One of them. */
  public Optional<Seen> find(String id) {
    return read(
        db -> {
          Optional<StoredFinding> found = new FindingReading(db).find(id);
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(seen(db, List.of(found.get())).getFirst());
        });
  }

  /** Some of those that fit, the most urgent first. */
  public List<Seen> page(FindingQuery query, int most) {
    return read(db -> seen(db, new FindingReading(db).page(query, most)));
  }

  /** All of a bill of materials, the most urgent first. */
  public List<StoredFinding> of(UUID bom) {
    return read(db -> new FindingReading(db).of(bom));
  }

  /** How many findings a bill of materials has, the most urgent outcome first. */
  public List<OutcomeCount> outcomes(UUID bom) {
    return read(db -> new FindingReading(db).outcomes(bom));
  }

  /** What was known of the exploitation of a vulnerability, the oldest first. */
  public List<Episode> history(String vulnerability) {
    return read(db -> new FindingReading(db).history(vulnerability));
  }

  private List<Seen> seen(Connection db, List<StoredFinding> findings) throws SQLException {
    Map<String, Disposition> decided =
        triage.begunWith(findings.stream().map(StoredFinding::id).toList());
    Map<UUID, StoredBom> boms =
        new BomRows(db).all(findings.stream().map(StoredFinding::bom).distinct().toList());
    List<Seen> seen = new ArrayList<>();
    for (StoredFinding finding : findings) {
      StoredBom bom = Objects.requireNonNull(boms.get(finding.bom()));
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
}
