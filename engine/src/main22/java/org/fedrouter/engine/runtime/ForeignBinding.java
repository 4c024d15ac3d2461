package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's side of one {@link Binding}, brought up to date before each run. Where the device
 * has memory of its own, binding an input copies it there, so what may have changed is bound again.
 */
final class ForeignBinding {
  private final OrtFunctions ort;
  private final boolean hostIsDevice;
  private final Binding binding;
  private final ToLongFunction<OnnxTensorLike> handles;
  private final long handle;
  private final Arena arena = Arena.ofShared();
  private final Map<String, MemorySegment> names = new HashMap<>();
  private final Map<String, Object> bound = new HashMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private int seen = -1;

  ForeignBinding(
      OrtFunctions ort,
      long session,
      boolean hostIsDevice,
      Binding binding,
      ToLongFunction<OnnxTensorLike> handles) {
    this.ort = ort;
    this.hostIsDevice = hostIsDevice;
    this.binding = binding;
    this.handles = handles;
    this.handle = ort.binding(session);
  }

  long handle() {
    return handle;
  }

  /** Binds what is new or may have changed. */
  void update() {
    boolean same = seen == binding.changes();
    if (same && hostIsDevice) {
      return;
    }
    binding.inputs().forEach(this::input);
    if (!same) {
      binding.deviceInputs().forEach(this::input);
      binding.outputs().forEach(this::output);
      binding.deviceOutputs().forEach(this::output);
      seen = binding.changes();
    }
  }

  /** The tensor itself is remembered, not its address: that may be used again after a close. */
  @SuppressWarnings("ReferenceEquality") // two tensors are never the same memory by their values
  private boolean isNew(String name, Object tensor) {
    return bound.put(name, tensor) != tensor;
  }

  private void input(String name, OnnxTensor tensor) {
    Long revision = binding.revision(name);
    boolean current = revision != null && Objects.equals(revisions.get(name), revision);
    if (isNew(name, tensor) || (!hostIsDevice && !current)) {
      ort.bindInput(handle, name(name), handles.applyAsLong(tensor));
      remember(name, revision);
    }
  }

  private void remember(String name, @Nullable Long revision) {
    if (revision != null) {
      revisions.put(name, revision);
    }
  }

  private void input(String name, DeviceTensor tensor) {
    if (isNew(name, tensor)) {
      ort.bindInput(handle, name(name), ((ForeignTensor) tensor).value());
    }
  }

  private void output(String name, OnnxTensor tensor) {
    if (isNew(name, tensor)) {
      ort.bindOutput(handle, name(name), handles.applyAsLong(tensor));
    }
  }

  private void output(String name, DeviceTensor tensor) {
    if (isNew(name, tensor)) {
      ort.bindOutput(handle, name(name), ((ForeignTensor) tensor).value());
    }
  }

  private MemorySegment name(String name) {
    return names.computeIfAbsent(name, arena::allocateFrom);
  }

  void close() {
    ort.releaseBinding(handle);
    arena.close();
  }
}
