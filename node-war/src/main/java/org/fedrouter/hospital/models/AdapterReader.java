package org.fedrouter.hospital.models;

import java.nio.file.Path;
import org.fedrouter.core.Seam;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;

/** Reads one adapter of a model from its folder. */
@Seam("tests put adapters on the shelf without files")
@FunctionalInterface
interface AdapterReader {
  /**
   * The adapter.
   *
   * @throws org.fedrouter.engine.model.ModelException naming file, field and expectation
   */
  LoraAdapter read(Path folder, ModelConfig config);
}
