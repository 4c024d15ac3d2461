package org.fedrouter.incident.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.incident.Measure;
import org.fedrouter.incident.Measure.Kind;

/** Measures against incidents. */
@ApplicationScoped
public class MeasureRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void add(MeasureRow row) {
    entities.persist(row);
    entities.flush();
  }

  /** Whether there is an account, or a key, of this name. */
  public boolean known(String subject) {
    return !entities
        .createNativeQuery(
            "SELECT 1 FROM account WHERE 'account:' || name = ?1"
                + " UNION ALL SELECT 1 FROM api_key WHERE 'api-key:' || id = ?1")
        .setParameter(1, subject)
        .getResultList()
        .isEmpty();
  }

  /** One, and nobody else changes it meanwhile. */
  public Optional<MeasureRow> lock(UUID id) {
    return Optional.ofNullable(entities.find(MeasureRow.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Those in force. */
  public List<Measure> inForce() {
    return entities
        .createQuery("SELECT m FROM MeasureRow m WHERE m.liftedAt IS NULL", MeasureRow.class)
        .getResultList()
        .stream()
        .map(MeasureRow::measure)
        .toList();
  }

  public Optional<Measure> inForce(Kind kind, String subject) {
    return inForce().stream()
        .filter(measure -> measure.kind() == kind && measure.subject().equals(subject))
        .findFirst();
  }

  /** The newest first. */
  public List<Measure> newest(int most) {
    return entities
        .createQuery("SELECT m FROM MeasureRow m ORDER BY m.begunAt DESC, m.id", MeasureRow.class)
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(MeasureRow::measure)
        .toList();
  }
}
