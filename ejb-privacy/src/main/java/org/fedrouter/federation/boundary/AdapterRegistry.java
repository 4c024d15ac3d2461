package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/** Versions of adapters: immutable, one of a training served at a time. */
@Stateless
public class AdapterRegistry {
  private static final int MOST_LISTED = 500;

  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject AdapterRows adapters;
  @Inject FederationAudit audit;

  /** The newest first. */
  public List<AdapterVersion> newest() {
    return adapters.newest(MOST_LISTED);
  }

  /** Those in a stage. */
  public List<AdapterVersion> in(Stage stage) {
    return adapters.in(stage);
  }

  public Optional<AdapterVersion> find(String training, int version) {
    return adapters.find(training, version);
  }

  /** The weights of a version that nodes serve. */
  public Optional<byte[]> published(String training, int version) {
    return adapters
        .find(training, version)
        .filter(found -> found.stage() == Stage.PUBLISHED)
        .flatMap(found -> adapters.state(training, version))
        .map(state -> state.values().toArray());
  }

  /** Lets nodes serve a version instead of the one before; of an older one this is a rollback. */
  public TrainingChange publish(String training, int version, String actor, String reason) {
    Optional<Training> locked = trainings.lock(training);
    Optional<AdapterVersion> found = adapters.find(training, version);
    if (locked.isEmpty() || found.isEmpty()) {
      return new TrainingChange.Unknown();
    }
    boolean released =
        rounds
            .find(training, version)
            .map(StoredRound::state)
            .filter("published"::equals)
            .isPresent();
    if (!released || found.get().stage() == Stage.PUBLISHED) {
      return new TrainingChange.Refused(
          released ? "the version is served already" : "its round did not end with this version");
    }
    adapters.in(Stage.PUBLISHED).stream()
        .filter(other -> other.training().equals(training))
        .forEach(other -> put(other, Stage.RETIRED, actor, reason));
    put(found.get(), Stage.PUBLISHED, actor, reason);
    return new TrainingChange.Done(locked.get());
  }

  /** Lets nodes serve it no more. */
  public TrainingChange retire(String training, int version, String actor, String reason) {
    Optional<Training> locked = trainings.lock(training);
    Optional<AdapterVersion> found = adapters.find(training, version);
    if (locked.isEmpty() || found.isEmpty()) {
      return new TrainingChange.Unknown();
    }
    if (found.get().stage() != Stage.PUBLISHED) {
      return new TrainingChange.Refused("the version is not served");
    }
    put(found.get(), Stage.RETIRED, actor, reason);
    return new TrainingChange.Done(locked.get());
  }

  private void put(AdapterVersion version, Stage stage, String actor, String reason) {
    adapters.put(version.training(), version.version(), stage);
    audit.record(
        AuditAction.ADAPTER_CHANGED,
        actor,
        version.training(),
        reason,
        Map.of(
            "version",
            "" + version.version(),
            "sha256",
            version.sha256(),
            "stage",
            stage.label()));
  }
}
