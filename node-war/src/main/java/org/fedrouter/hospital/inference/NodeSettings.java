package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.engine.generation.EngineSettings;

/** The node's configuration; META-INF/microprofile-config.properties documents each key. */
@ApplicationScoped
public class NodeSettings {
  @Inject
  @ConfigProperty(name = "fedrouter.node.id")
  String id;

  @Inject
  @ConfigProperty(name = "fedrouter.node.model")
  String model;

  @Inject
  @ConfigProperty(name = "fedrouter.node.shards")
  String shards;

  @Inject
  @ConfigProperty(name = "fedrouter.node.cache")
  String cache;

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
  @ConfigProperty(name = "fedrouter.node.max-clip")
  double maxClip;

  @Inject
  @ConfigProperty(name = "fedrouter.node.max-candidates")
  int maxCandidates;

  @Inject
  @ConfigProperty(name = "fedrouter.node.session-idle")
  Duration sessionIdle;

  public String id() {
    return id;
  }

  public Path model() {
    return Path.of(model);
  }

  public Path shards() {
    return Path.of(shards);
  }

  EngineSettings engine() {
    return new EngineSettings(publicSlots, privateSlots, context, threads, Path.of(cache));
  }

  /** Largest clip that the hospital accepts, in lattice units. */
  int maxClip() {
    return Lattice.truncate(maxClip);
  }

  int maxCandidates() {
    return maxCandidates;
  }

  /** After this time without a message a sequence is closed. */
  Duration sessionIdle() {
    return sessionIdle;
  }
}
