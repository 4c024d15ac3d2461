package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;

/** The node's configuration; META-INF/microprofile-config.properties documents each key. */
@ApplicationScoped
public class NodeSettings {
  @Inject
  @ConfigProperty(name = "fedrouter.node.id")
  String id;

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
