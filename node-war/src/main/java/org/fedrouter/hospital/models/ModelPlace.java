package org.fedrouter.hospital.models;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model lies.
 *
 * @param name under which requests ask for it
 * @param shards file of the hospital's shards; only the default model has one
 */
public record ModelPlace(String name, Path folder, Optional<Path> shards) {
  /** A model without shards, named after its folder. */
  static ModelPlace of(Path folder) {
    return new ModelPlace(String.valueOf(folder.getFileName()), folder, Optional.empty());
  }
}
