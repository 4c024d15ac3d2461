package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that one kind of run reads and writes, by graph name. Every output of the graph must
 * be bound, so that a run allocates nothing on the Java side. The binding does not own the tensors.
 */
public final class Binding {
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
  private final Map<String, LongSupplier> revisions = new LinkedHashMap<>();
  private final Map<String, DeviceTensor> deviceInputs = new LinkedHashMap<>();
  private final Map<String, DeviceTensor> deviceOutputs = new LinkedHashMap<>();
  private int changes;

  /** Binds, or rebinds, an input. */
  public Binding input(String name, Tensor<?> tensor) {
    return input(name, tensor.handle());
  }

  /** Binds, or rebinds, an input to what an earlier run gave. */
  public Binding input(String name, Results results, String output) {
    return input(name, results.tensor(output));
  }

  /**
   * Binds an input that is written rarely: a device other than the processor reads it anew only
   * when the revision has changed.
   */
  public Binding input(String name, Tensor<?> tensor, LongSupplier revision) {
    revisions.put(name, revision);
    return input(name, tensor.handle());
  }

  private Binding input(String name, OnnxTensor tensor) {
    inputs.put(name, tensor);
    changes++;
    return this;
  }

  /** Binds, or rebinds, an output. */
  public Binding output(String name, Tensor<?> tensor) {
    outputs.put(name, tensor.handle());
    changes++;
    return this;
  }

  /** Binds memory of the device that a run changes in place; only a bound session runs it. */
  public Binding inPlace(String input, String output, DeviceTensor tensor) {
    deviceInputs.put(input, tensor);
    deviceOutputs.put(output, tensor);
    changes++;
    return this;
  }

  /** Binds memory of the device as an output; only a bound session runs it. */
  public Binding output(String name, DeviceTensor tensor) {
    deviceOutputs.put(name, tensor);
    changes++;
    return this;
  }

  Map<String, OnnxTensor> inputs() {
    return inputs;
  }

  Map<String, OnnxTensor> outputs() {
    return outputs;
  }

  Map<String, DeviceTensor> deviceInputs() {
    return deviceInputs;
  }

  Map<String, DeviceTensor> deviceOutputs() {
    return deviceOutputs;
  }

  /** How often an input was written, as its owner says; null when it may change at any time. */
  @Nullable Long revision(String input) {
    LongSupplier revision = revisions.get(input);
    return revision == null ? null : revision.getAsLong();
  }

  /** Number of calls that bound something. */
  int changes() {
    return changes;
  }
}
