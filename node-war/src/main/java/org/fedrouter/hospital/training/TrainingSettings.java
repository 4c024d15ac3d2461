package org.fedrouter.hospital.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a node finds records and puts adapters. Without both it does not train. */
@ApplicationScoped
public class TrainingSettings {
  @Inject
  @ConfigProperty(name = "fedrouter.node.training.records")
  Optional<String> records;

  @Inject
  @ConfigProperty(name = "fedrouter.node.adapters")
  Optional<String> adapters;

  @Inject
  @ConfigProperty(name = "fedrouter.node.training.threads", defaultValue = "1")
  int threads;

  @Inject
  @ConfigProperty(name = "fedrouter.node.cache")
  String cache;

  /** Folder of record files; empty when this node does not train. */
  Optional<Path> records() {
    return records.map(Path::of);
  }

  /** Folder that receives adapters. */
  Optional<Path> adapters() {
    return adapters.map(Path::of);
  }

  int threads() {
    return threads;
  }

  Path cache() {
    return Path.of(cache);
  }
}
