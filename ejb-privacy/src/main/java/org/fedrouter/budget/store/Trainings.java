package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerKey;

/** Rows of charged trainings; none is ever changed. */
@ApplicationScoped
public class Trainings {
  private static final String INSERT =
      "INSERT INTO training (ledger, name, patients, lot, steps, noise, epsilon, delta,"
          + " reservation_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9::uuid)";

  /** What the database has checked of every row, once more: an adapter is answered on it. */
  private static final String SELECT =
      "SELECT t.ledger, t.name, t.patients, t.lot, t.steps, t.noise, t.epsilon, t.delta,"
          + " r.held_nano, r.id::text, r.subject, r.created_at"
          + " FROM training t JOIN reservation r ON r.id = t.reservation_id"
          + " AND r.mode = 'training' AND r.ledgers = ARRAY[t.ledger]"
          + " AND r.settled_at IS NOT NULL AND r.spent_nano = r.held_nano AND r.held_nano > 0";

  private static final String ONE = SELECT + " WHERE t.ledger = ?1 AND t.name = ?2";

  private static final String BEGINNING =
      SELECT + " WHERE starts_with(t.name, ?1) ORDER BY t.ledger, t.name";

  private static final String NEWEST = SELECT + " ORDER BY r.created_at DESC, t.ledger, t.name";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Writes a training whose reservation was inserted in this transaction. */
  public void insert(TrainingCharge training, double epsilon, UUID reservation) {
    TrainingPlan plan = training.plan();
    int unused =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, training.ledger().label())
            .setParameter(2, training.name())
            .setParameter(3, plan.patients())
            .setParameter(4, plan.lot())
            .setParameter(5, plan.steps())
            .setParameter(6, plan.noise())
            .setParameter(7, epsilon)
            .setParameter(8, training.delta().value())
            .setParameter(9, reservation.toString())
            .executeUpdate();
  }

  /** The training that a data set was charged for under a name. */
  public Optional<ChargedTraining> find(LedgerKey ledger, String name) {
    return read(
            entities.createNativeQuery(ONE).setParameter(1, ledger.label()).setParameter(2, name))
        .stream()
        .findFirst();
  }

  /** Those whose names begin so, in the order of ledgers and names. */
  public List<ChargedTraining> beginning(String prefix) {
    return read(entities.createNativeQuery(BEGINNING).setParameter(1, prefix));
  }

  /** The newest first. */
  public List<ChargedTraining> newest(int most) {
    return read(entities.createNativeQuery(NEWEST).setMaxResults(most));
  }

  private static List<ChargedTraining> read(Query query) {
    List<ChargedTraining> trainings = new ArrayList<>();
    for (Object row : query.getResultList()) {
      trainings.add(training((Object[]) row));
    }
    return trainings;
  }

  private static ChargedTraining training(Object[] row) {
    TrainingPlan plan =
        new TrainingPlan(whole(row[2]), whole(row[3]), whole(row[4]), whole(row[5]));
    return new ChargedTraining(
        new TrainingCharge(
            LedgerKey.ofLabel((String) row[0]).id(),
            (String) row[1],
            plan,
            new Delta(((Number) row[7]).doubleValue())),
        ((Number) row[6]).doubleValue(),
        ((Number) row[8]).longValue(),
        UUID.fromString((String) row[9]),
        (String) row[10],
        ((Timestamp) row[11]).toInstant());
  }

  private static int whole(Object column) {
    return ((Number) column).intValue();
  }
}
