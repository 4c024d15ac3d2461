package org.fedrouter.federation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Rows of chunks; none is ever changed, and they go when their round has ended. */
@ApplicationScoped
public class ChunkRows {
  private static final String INSERT =
      "INSERT INTO federation_chunk (training, round, hospital, place, body)"
          + " VALUES (?1, ?2, ?3, ?4, ?5)";

  private static final String SELECT =
      "SELECT body FROM federation_chunk"
          + " WHERE training = ?1 AND round = ?2 AND hospital = ?3 AND place = ?4";

  private static final String ENDED =
      "SELECT training, number FROM federation_round"
          + " WHERE vectors AND state IN ('published', 'aborted')"
          + " ORDER BY training, number LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String DELETE =
      "DELETE FROM federation_chunk WHERE ctid IN (SELECT ctid FROM federation_chunk"
          + " WHERE training = ?1 AND round = ?2 LIMIT ?3)";

  private static final String NONE_LEFT =
      "UPDATE federation_round SET vectors = false WHERE training = ?1 AND number = ?2";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void insert(String training, int round, String hospital, int place, byte[] body) {
    int unused =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, training)
            .setParameter(2, round)
            .setParameter(3, hospital)
            .setParameter(4, place)
            .setParameter(5, body)
            .executeUpdate();
  }

  /**
   * The bytes of a chunk.
   *
   * @throws jakarta.persistence.NoResultException when it has not come
   */
  public byte[] read(String training, int round, String hospital, int place) {
    Object body =
        entities
            .createNativeQuery(SELECT)
            .setParameter(1, training)
            .setParameter(2, round)
            .setParameter(3, hospital)
            .setParameter(4, place)
            .getSingleResult();
    return (byte[]) body;
  }

  /** Deletes chunks of one round that has ended, at most so many. */
  public void forget(int most) {
    for (Object found : entities.createNativeQuery(ENDED).getResultList()) {
      Object[] round = (Object[]) found;
      int gone =
          entities
              .createNativeQuery(DELETE)
              .setParameter(1, round[0])
              .setParameter(2, round[1])
              .setParameter(3, most)
              .executeUpdate();
      if (gone < most) {
        int unused =
            entities
                .createNativeQuery(NONE_LEFT)
                .setParameter(1, round[0])
                .setParameter(2, round[1])
                .executeUpdate();
      }
    }
  }
}
