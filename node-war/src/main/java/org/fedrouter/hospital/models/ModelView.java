package org.fedrouter.hospital.models;

import java.util.List;
import java.util.Optional;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.engine.generation.EngineLoad;
import org.fedrouter.engine.model.LoraAdapter;

/**
 * One model at one moment.
 *
 * @param reason one line that says why it, or an adapter of it, cannot be served; else empty
 * @param info what is in memory, if it is
 */
public record ModelView(
    String name,
    ModelState state,
    String reason,
    Optional<EngineInfo> info,
    EngineLoad load,
    List<LoraAdapter> adapters) {

  /** Of the model's files; empty when it is not in memory. */
  public String hash() {
    return info.map(EngineInfo::modelHash).orElse("");
  }
}
