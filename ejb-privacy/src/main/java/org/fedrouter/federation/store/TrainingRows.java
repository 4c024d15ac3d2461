package org.fedrouter.federation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingState;

/** Rows of trainings. */
@ApplicationScoped
public class TrainingRows {
  private static final String SELECT =
      "SELECT terms, roster, state, reason, round, version, created_by, created_at"
          + " FROM federation_training";

  private static final String INSERT =
      "INSERT INTO federation_training (name, terms, terms_hash, roster, sums_end, created_by,"
          + " created_at, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Waits for others that begin a training, until this transaction ends. */
  public void lockAll() {
    Object unused =
        entities
            .createNativeQuery("SELECT pg_advisory_xact_lock(7305422026)::text")
            .getSingleResult();
  }

  /** The number before which all sums of all trainings end. */
  public long sumsEnd() {
    Object end =
        entities
            .createNativeQuery("SELECT COALESCE(max(sums_end), 0) FROM federation_training")
            .getSingleResult();
    return ((Number) end).longValue();
  }

  public void insert(Training training, long sumsEnd) {
    int unused =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, training.name())
            .setParameter(2, training.terms().text())
            .setParameter(3, training.terms().hash().hex())
            .setParameter(4, training.roster().text())
            .setParameter(5, sumsEnd)
            .setParameter(6, training.createdBy())
            .setParameter(7, training.createdAt().atOffset(ZoneOffset.UTC))
            .setParameter(8, training.state().label())
            .executeUpdate();
  }

  public Optional<Training> find(String name) {
    return read(entities.createNativeQuery(SELECT + " WHERE name = ?1").setParameter(1, name))
        .stream()
        .findFirst();
  }

  /** One that nobody else changes meanwhile, nor anything of its rounds. */
  public Optional<Training> lock(String name) {
    return read(
            entities
                .createNativeQuery(SELECT + " WHERE name = ?1 FOR UPDATE")
                .setParameter(1, name))
        .stream()
        .findFirst();
  }

  /** The newest first. */
  public List<Training> newest(int most) {
    return read(
        entities
            .createNativeQuery(SELECT + " ORDER BY created_at DESC, name")
            .setMaxResults(most));
  }

  /** Those that go on, in the order in which they began. */
  public List<Training> open() {
    return read(
        entities.createNativeQuery(
            SELECT + " WHERE state NOT IN ('finished', 'halted') ORDER BY created_at, name"));
  }

  /** What changes of a training. */
  public void update(String name, TrainingState state, String reason, int round, int version) {
    int unused =
        entities
            .createNativeQuery(
                "UPDATE federation_training SET state = ?2, reason = ?3, round = ?4, version = ?5"
                    + " WHERE name = ?1")
            .setParameter(1, name)
            .setParameter(2, state.label())
            .setParameter(3, reason)
            .setParameter(4, round)
            .setParameter(5, version)
            .executeUpdate();
  }

  private static List<Training> read(Query query) {
    List<Training> trainings = new ArrayList<>();
    for (Object row : query.getResultList()) {
      trainings.add(training((Object[]) row));
    }
    return trainings;
  }

  private static Training training(Object[] row) {
    return new Training(
        TrainingTerms.read((String) row[0]),
        Roster.readUnsigned((String) row[1]),
        TrainingState.of((String) row[2]),
        (String) row[3],
        ((Number) row[4]).intValue(),
        ((Number) row[5]).intValue(),
        (String) row[6],
        ((Timestamp) row[7]).toInstant());
  }
}
