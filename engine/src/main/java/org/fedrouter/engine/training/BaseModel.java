package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Tensor;

/**
 * A base model's weights in the runtime's memory.
 *
 * @param weights by name, as in {@link org.fedrouter.engine.model.Layout}; not copied
 */
public record BaseModel(ModelConfig config, Map<String, Tensor<FloatBuffer>> weights)
    implements AutoCloseable {

  /** Copies a folder's weights into memory. */
  public static BaseModel of(ModelFolder folder) {
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    folder.weights().forEach((name, stored) -> weights.put(name, stored.toTensor()));
    return new BaseModel(folder.config(), weights);
  }

  @Override
  public void close() {
    weights.values().forEach(Tensor::close);
  }
}
