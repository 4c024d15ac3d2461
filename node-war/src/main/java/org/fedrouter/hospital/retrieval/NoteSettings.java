package org.fedrouter.hospital.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The part of the node's configuration that is about notes. */
@ApplicationScoped
public class NoteSettings {
  @Inject
  @ConfigProperty(name = "fedrouter.node.notes")
  Optional<String> folder;

  @Inject
  @ConfigProperty(name = "fedrouter.node.notes-tokens")
  int tokens;

  @Inject
  @ConfigProperty(name = "fedrouter.node.notes-time")
  Duration time;

  /** The indexes that {@code fedrouter node notes} writes. */
  Optional<Path> folder() {
    return folder.map(Path::of);
  }

  int tokens() {
    return tokens;
  }

  Duration time() {
    return time;
  }
}
