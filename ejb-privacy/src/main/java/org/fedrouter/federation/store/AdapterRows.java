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
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;

/** Rows of adapter versions; nothing but their stage ever changes. */
@ApplicationScoped
public class AdapterRows {
  private static final String SELECT =
      "SELECT training, version, base_model, sha256, length(weights), epsilon, cohort, certificate,"
          + " created_at, stage FROM federation_adapter";

  private static final String INSERT =
      "INSERT INTO federation_adapter (training, version, base_model, sha256, weights, moments,"
          + " epsilon, cohort, certificate, created_at, stage)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'candidate')";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** A new version, which nobody serves yet. */
  public void insert(AdapterVersion version, AdapterState state) {
    int unused =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, version.training())
            .setParameter(2, version.version())
            .setParameter(3, version.baseModel())
            .setParameter(4, version.sha256())
            .setParameter(5, state.values().toArray())
            .setParameter(6, state.moments().toArray())
            .setParameter(7, version.epsilon())
            .setParameter(8, version.cohort())
            .setParameter(9, version.certificate())
            .setParameter(10, version.createdAt().atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  public Optional<AdapterVersion> find(String training, int version) {
    return read(
            entities
                .createNativeQuery(SELECT + " WHERE training = ?1 AND version = ?2")
                .setParameter(1, training)
                .setParameter(2, version))
        .stream()
        .findFirst();
  }

  /** Its weights and moments. */
  public Optional<AdapterState> state(String training, int version) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT weights, moments FROM federation_adapter"
                    + " WHERE training = ?1 AND version = ?2")
            .setParameter(1, training)
            .setParameter(2, version)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .map(row -> new AdapterState(Bytes.of((byte[]) row[0]), Bytes.of((byte[]) row[1])));
  }

  /** The newest first. */
  public List<AdapterVersion> newest(int most) {
    return read(
        entities
            .createNativeQuery(SELECT + " ORDER BY created_at DESC, training, version DESC")
            .setMaxResults(most));
  }

  /** Those in a stage, by training. */
  public List<AdapterVersion> in(Stage stage) {
    return read(
        entities
            .createNativeQuery(SELECT + " WHERE stage = ?1 ORDER BY training, version")
            .setParameter(1, stage.label()));
  }

  /** Puts a version into a stage. */
  public void put(String training, int version, Stage stage) {
    int unused =
        entities
            .createNativeQuery(
                "UPDATE federation_adapter SET stage = ?3 WHERE training = ?1 AND version = ?2")
            .setParameter(1, training)
            .setParameter(2, version)
            .setParameter(3, stage.label())
            .executeUpdate();
  }

  private static List<AdapterVersion> read(Query query) {
    List<AdapterVersion> versions = new ArrayList<>();
    for (Object row : query.getResultList()) {
      versions.add(version((Object[]) row));
    }
    return versions;
  }

  private static AdapterVersion version(Object[] row) {
    return new AdapterVersion(
        (String) row[0],
        ((Number) row[1]).intValue(),
        (String) row[2],
        (String) row[3],
        ((Number) row[4]).longValue(),
        ((Number) row[5]).doubleValue(),
        ((Number) row[6]).intValue(),
        (String) row[7],
        ((Timestamp) row[8]).toInstant(),
        Stage.ofLabel((String) row[9]).orElseThrow());
  }
}
