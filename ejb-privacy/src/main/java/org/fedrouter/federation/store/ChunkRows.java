package org.fedrouter.federation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Rows of chunks; none is ever changed. */
@ApplicationScoped
public class ChunkRows {
  private static final String INSERT =
      "INSERT INTO federation_chunk (training, round, hospital, place, body)"
          + " VALUES (?1, ?2, ?3, ?4, ?5)";

  private static final String SELECT =
      "SELECT body FROM federation_chunk"
          + " WHERE training = ?1 AND round = ?2 AND hospital = ?3 AND place = ?4";

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
}
