package org.fedrouter.hospital.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.DeviceChoice;
import org.fedrouter.engine.generation.EngineSettings;

/** What a node serves; META-INF/microprofile-config.properties documents each key. */
@ApplicationScoped
public class ModelSettings {
  private static final String DEVICE = "fedrouter.node.device";

  @Inject
  @ConfigProperty(name = "fedrouter.node.model")
  String model;

  @Inject
  @ConfigProperty(name = "fedrouter.node.models")
  Optional<String> models;

  @Inject
  @ConfigProperty(name = "fedrouter.node.adapters")
  Optional<String> adapters;

  @Inject
  @ConfigProperty(name = "fedrouter.node.federation.router")
  Optional<String> router;

  @Inject
  @ConfigProperty(name = "fedrouter.node.shards")
  String shards;

  @Inject
  @ConfigProperty(name = "fedrouter.node.cache")
  String cache;

  @Inject
  @ConfigProperty(name = DEVICE)
  String device;

  @Inject
  @ConfigProperty(name = "fedrouter.node.threads")
  int threads;

  @Inject
  @ConfigProperty(name = "fedrouter.node.public-slots")
  int publicSlots;

  @Inject
  @ConfigProperty(name = "fedrouter.node.private-slots")
  int privateSlots;

  @Inject
  @ConfigProperty(name = "fedrouter.node.context")
  int context;

  @Inject
  @ConfigProperty(name = "fedrouter.node.waiting")
  int waiting;

  @Inject
  @ConfigProperty(name = "fedrouter.node.prompt-chunk")
  int chunk;

  @Inject
  @ConfigProperty(name = "fedrouter.node.key-value-mib")
  int keyValueMib;

  @Inject
  @ConfigProperty(name = "fedrouter.node.adapter-rank")
  int adapterRank;

  /** Folder of the default model. */
  public Path model() {
    return Path.of(model);
  }

  /**
   * Where to compute.
   *
   * @throws IllegalArgumentException naming key, rule and text
   */
  DeviceChoice device() {
    return DeviceChoice.parse(DEVICE, device);
  }

  ModelPlace standard() {
    return new ModelPlace(ModelPlace.of(model()).name(), model(), Optional.of(Path.of(shards)));
  }

  /** The other models, each in a folder of its own, by name, as they lie there now. */
  List<ModelPlace> others() {
    if (models.isEmpty()) {
      return List.of();
    }
    Path standard = model().toAbsolutePath().normalize();
    try (Stream<Path> folders = Files.list(Path.of(models.get()))) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.toAbsolutePath().normalize().equals(standard))
          .sorted()
          .map(ModelPlace::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> adapters() {
    return adapters.map(Path::of);
  }

  /** Sizes of one model's engine; only the default one has private slots. */
  EngineSettings engine(boolean standard) {
    Batching batching =
        new Batching(
            publicSlots,
            waiting,
            chunk,
            (long) keyValueMib << 20,
            adapters.isPresent() || router.isPresent() ? adapterRank : 0);
    return new EngineSettings(
        0, standard ? privateSlots : 0, context, threads, Path.of(cache), batching);
  }
}
