package org.fedrouter.device.triage.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.copy.RecordCopy.Trail;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Disposition.Comment;
import org.fedrouter.compliance.triage.Draft;

/** Everything about findings that people have decided. */
@ApplicationScoped
public class TriageRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Findings that are read together. */
  private static final int AT_ONCE = 1_000;

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
    if (findings.isEmpty()) {
      return Set.of();
    }
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
    return Optional.ofNullable(all(Set.of(finding)).get(finding));
  }

  /** All that was decided about findings, by their ids; without a record they are left out. */
  public Map<String, Disposition> all(Set<String> findings) {
    Map<String, Disposition> all = new HashMap<>();
    List<String> ids = List.copyOf(findings);
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      all.putAll(some(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    return all;
  }

  private Map<String, Disposition> some(List<String> findings) {
    Map<String, List<Draft>> drafts =
        of("DispositionRow", "version", DispositionRow.class, DispositionRow::draft, findings);
    Map<String, List<Signature>> signatures =
        of("SignatureRow", "ordinal", SignatureRow.class, SignatureRow::signature, findings);
    Map<String, List<Comment>> comments =
        of("CommentRow", "writtenAt", CommentRow.class, CommentRow::comment, findings);
    Map<String, Disposition> some = new HashMap<>();
    of("EvidenceRow", "ordinal", EvidenceRow.class, EvidenceRow::finding, findings)
        .forEach(
            (id, evidence) ->
                some.put(
                    id,
                    new Disposition(
                        evidence.getLast(),
                        drafts.getOrDefault(id, List.of()),
                        signatures.getOrDefault(id, List.of()),
                        comments.getOrDefault(id, List.of()))));
    return some;
  }

  private <R, T> Map<String, List<T>> of(
      String entity, String order, Class<R> type, Function<R, T> content, List<String> findings) {
    Map<String, List<T>> found = new HashMap<>();
    entities
        .createQuery(
            "SELECT r.finding, r FROM %s r WHERE r.finding IN ?1 ORDER BY r.%s"
                .formatted(entity, order),
            Object[].class)
        .setParameter(1, findings)
        .getResultList()
        .forEach(
            row ->
                found
                    .computeIfAbsent((String) row[0], any -> new ArrayList<>())
                    .add(content.apply(type.cast(row[1]))));
    return found;
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
