package org.fedrouter.federation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.federation.RoundFigures;
import org.jspecify.annotations.Nullable;

/** What rounds show of themselves. */
@ApplicationScoped
public class FigureRows {
  private static final String WHERE = " WHERE training = ?1 AND number = ?2";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void put(String training, int number, RoundFigures figures) {
    set("drop_out", training, number, figures.dropOut());
    set("loss", training, number, figures.loss());
    set("accuracy", training, number, figures.accuracy());
  }

  /** What is not known stays as it is. */
  private void set(String column, String training, int number, @Nullable Double value) {
    if (value != null) {
      int unused =
          entities
              .createNativeQuery("UPDATE federation_round SET " + column + " = ?3" + WHERE)
              .setParameter(1, training)
              .setParameter(2, number)
              .setParameter(3, value)
              .executeUpdate();
    }
  }

  /** Of all rounds of a training, by their numbers. */
  public Map<Integer, RoundFigures> all(String training) {
    Query query =
        entities
            .createNativeQuery(
                "SELECT number, drop_out, loss, accuracy FROM federation_round"
                    + " WHERE training = ?1 AND number > 0")
            .setParameter(1, training);
    Map<Integer, RoundFigures> figures = new HashMap<>();
    for (Object found : query.getResultList()) {
      Object[] row = (Object[]) found;
      figures.put(
          ((Number) row[0]).intValue(),
          new RoundFigures(number(row[1]), number(row[2]), number(row[3])));
    }
    return figures;
  }

  /** How many rounds of all trainings are in each state. */
  public Map<String, Integer> states() {
    Query query =
        entities.createNativeQuery(
            "SELECT state, count(*) FROM federation_round WHERE number > 0"
                + " GROUP BY state ORDER BY state");
    Map<String, Integer> states = new LinkedHashMap<>();
    for (Object found : query.getResultList()) {
      Object[] row = (Object[]) found;
      states.put((String) row[0], ((Number) row[1]).intValue());
    }
    return states;
  }

  private static @Nullable Double number(@Nullable Object column) {
    return column == null ? null : ((Number) column).doubleValue();
  }
}
