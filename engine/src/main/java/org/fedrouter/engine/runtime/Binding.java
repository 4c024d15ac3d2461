package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors that one kind of run reads and writes, by graph name. Every output of the graph must
 * be bound, so that a run allocates nothing on the Java side. The binding does not own the tensors.
 */
public final class Binding {
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();

  /** Binds, or rebinds, an input. */
  public Binding input(String name, Tensor<?> tensor) {
    inputs.put(name, tensor.handle());
    return this;
  }

  /** Binds, or rebinds, an input to what an earlier run gave. */
  public Binding input(String name, Results results, String output) {
    inputs.put(name, results.tensor(output));
    return this;
  }

  /** Binds, or rebinds, an output. */
  public Binding output(String name, Tensor<?> tensor) {
    outputs.put(name, tensor.handle());
    return this;
  }

  Map<String, OnnxTensor> inputs() {
    return inputs;
  }

  Map<String, OnnxTensor> outputs() {
    return outputs;
  }
}
