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
      "SELECT a.training, a.version, a.base_model, a.sha256, a.bytes, a.epsilon, a.cohort,"
          + " a.certificate, a.created_at, a.stage, t.terms, coalesce(s.sha256, a.sha256)"
          + " FROM federation_adapter a JOIN federation_training t ON t.name = a.training"
          + " LEFT JOIN federation_round r ON r.training = a.training AND r.number = a.version"
          + " LEFT JOIN federation_adapter s ON s.training = r.training AND s.version = r.version";

  private static final String INSERT =
      "INSERT INTO federation_adapter (training, version, base_model, sha256, bytes, weights,"
          + " moments, epsilon, cohort, certificate, created_at, stage)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'candidate')";

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
            .setParameter(5, version.bytes())
            .setParameter(6, state.values().toArray())
            .setParameter(7, state.moments().toArray())
            .setParameter(8, version.epsilon())
            .setParameter(9, version.cohort())
            .setParameter(10, version.certificate())
            .setParameter(11, version.createdAt().atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  public Optional<AdapterVersion> find(String training, int version) {
    return read(
            entities
                .createNativeQuery(SELECT + " WHERE a.training = ?1 AND a.version = ?2")
                .setParameter(1, training)
                .setParameter(2, version))
        .stream()
        .findFirst();
  }

  /** Its weights and moments; what training starts from is zeros, which are not written down. */
  public Optional<AdapterState> state(String training, int version) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT weights, moments, bytes FROM federation_adapter"
                    + " WHERE training = ?1 AND version = ?2")
            .setParameter(1, training)
            .setParameter(2, version)
            .getResultList();
    return rows.stream().findFirst().map(Object[].class::cast).map(AdapterRows::state);
  }

  private static AdapterState state(Object[] row) {
    byte[] weights = (byte[]) row[0];
    return weights.length == 0
        ? AdapterState.start(((Number) row[2]).intValue() / Float.BYTES)
        : new AdapterState(Bytes.of(weights), Bytes.of((byte[]) row[1]));
  }

  /** The newest first. */
  public List<AdapterVersion> newest(int most) {
    return read(
        entities
            .createNativeQuery(SELECT + " ORDER BY a.created_at DESC, a.training, a.version DESC")
            .setMaxResults(most));
  }

  /** Those in a stage, by training. */
  public List<AdapterVersion> in(Stage stage) {
    return read(
        entities
            .createNativeQuery(SELECT + " WHERE a.stage = ?1 ORDER BY a.training, a.version")
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
        (String) row[11],
        (String) row[10],
        ((Timestamp) row[8]).toInstant(),
        Stage.ofLabel((String) row[9]).orElseThrow());
  }
}
