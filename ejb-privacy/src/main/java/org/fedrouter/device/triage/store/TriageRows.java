package org.fedrouter.device.triage.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.compliance.signature.copy.RecordCopy.Trail;
import org.fedrouter.compliance.triage.Disposition;

/** Everything about findings that people have decided. */
@ApplicationScoped
public class TriageRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Nobody else writes or signs anything about this finding until the transaction ends. */
  public void lock(String finding) {
    var unused =
        entities
            .createNativeQuery(
                "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('finding:' || ?1, 0))")
            .setParameter(1, finding)
            .getResultList();
  }

  public void add(EvidenceRow row) {
    entities.persist(row);
    entities.flush();
  }

  public void add(DispositionRow row) {
    entities.persist(row);
    entities.flush();
  }

  public void add(CommentRow row) {
    entities.persist(row);
    entities.flush();
  }

  /** What the finding rests on now. */
  public Optional<EvidenceRow> evidence(String finding) {
    return entities
        .createQuery(
            "SELECT e FROM EvidenceRow e WHERE e.finding = ?1 ORDER BY e.ordinal DESC",
            EvidenceRow.class)
        .setParameter(1, finding)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  /** Those of some findings that have a record. */
  public Set<String> begun(Collection<String> findings) {
    // One parameter for all: a statement has at most 65,535, and a device may have more findings.
    List<?> begun =
        entities
            .createNativeQuery(
                "SELECT DISTINCT finding FROM finding_evidence"
                    + " WHERE finding = ANY (string_to_array(?1, ','))")
            .setParameter(1, String.join(",", findings))
            .getResultList();
    return begun.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
  }

  /** All that was decided about a finding. */
  public Optional<Disposition> find(String finding) {
    return evidence(finding)
        .map(
            row ->
                new Disposition(
                    row.finding(),
                    of("DispositionRow", "version", DispositionRow.class, finding).stream()
                        .map(DispositionRow::draft)
                        .toList(),
                    of("SignatureRow", "ordinal", SignatureRow.class, finding).stream()
                        .map(SignatureRow::signature)
                        .toList(),
                    of("CommentRow", "writtenAt", CommentRow.class, finding).stream()
                        .map(CommentRow::comment)
                        .toList()));
  }

  private <T> List<T> of(String entity, String order, Class<T> type, String finding) {
    String query = "SELECT r FROM %s r WHERE r.finding = ?1 ORDER BY r.%s".formatted(entity, order);
    return entities.createQuery(query, type).setParameter(1, finding).getResultList();
  }

  /** What the audit log says of a finding, the oldest first. */
  public List<Trail> trail(String finding) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT CAST(id AS text), to_char(at AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), actor, action, reason"
                    + " FROM audit_entry WHERE target = ?1 ORDER BY at, id")
            .setParameter(1, "finding:" + finding)
            .getResultList();
    return rows.stream().map(TriageRows::trail).toList();
  }

  private static Trail trail(Object row) {
    Object[] cells = (Object[]) row;
    return new Trail(
        cells[0].toString(),
        cells[1].toString(),
        cells[2].toString(),
        cells[3].toString(),
        cells[4].toString());
  }
}
