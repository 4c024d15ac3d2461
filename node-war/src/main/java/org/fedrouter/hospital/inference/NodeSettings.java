package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
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
  @ConfigProperty(name = "fedrouter.node.roster")
  String roster;

  @Inject
  @ConfigProperty(name = "fedrouter.node.ledger")
  String ledger;

  @Inject
  @ConfigProperty(name = "fedrouter.node.dataset.epsilon")
  Optional<Double> datasetEpsilon;

  @Inject
  @ConfigProperty(name = "fedrouter.node.dataset.delta")
  Optional<Double> datasetDelta;

  @Inject
  @ConfigProperty(name = "fedrouter.tls.keystore")
  String keystore;

  @Inject
  @ConfigProperty(name = "fedrouter.tls.password.file")
  String tlsPasswordFile;

  @Inject
  @ConfigProperty(name = "fedrouter.node.session-idle")
  Duration sessionIdle;

  @Inject
  @ConfigProperty(name = "fedrouter.node.session-life")
  Duration sessionLife;

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

  /** The signed roster. */
  Path roster() {
    return Path.of(roster);
  }

  /** The hospital's own SQLite file. */
  Path ledger() {
    return Path.of(ledger);
  }

  /** The guarantee to the hospital's patients; empty until the hospital states it. */
  Optional<Epsilon> datasetEpsilon() {
    return datasetEpsilon.map(Epsilon::new);
  }

  Optional<Delta> datasetDelta() {
    return datasetDelta.map(Delta::new);
  }

  Path keystore() {
    return Path.of(keystore);
  }

  Path tlsPasswordFile() {
    return Path.of(tlsPasswordFile);
  }

  /** After this time without a message a sequence is closed. */
  Duration sessionIdle() {
    return sessionIdle;
  }

  /** After this time a sequence is closed, whatever goes on in it. */
  Duration sessionLife() {
    return sessionLife;
  }
}
