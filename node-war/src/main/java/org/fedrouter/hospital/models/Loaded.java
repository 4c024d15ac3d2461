package org.fedrouter.hospital.models;

import java.util.List;
import java.util.Optional;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.model.LoraAdapter;

/** A model in memory with the adapters that belong to it. */
public record Loaded(Engine engine) {
  /** The adapters that answers can name. */
  public List<LoraAdapter> adapters() {
    return engine.adapters();
  }

  /** The adapter of that name. */
  public Optional<LoraAdapter> adapter(String name) {
    return adapters().stream().filter(adapter -> adapter.name().equals(name)).findFirst();
  }
}
