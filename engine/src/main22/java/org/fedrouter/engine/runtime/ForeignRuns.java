package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bound runs through the C interface, whose objects the Java binding keeps in private fields. Those
 * names are looked up at opening: a binding without them is refused, not guessed at.
 */
final class ForeignRuns implements BoundRuns {
  private final OrtFunctions ort;
  private final long session;
  private final boolean hostIsDevice;
  private final long memoryInfo;
  private final long allocator;
  private final Field tensorHandle;
  private final Map<Binding, ForeignBinding> bindings = new HashMap<>();
  private final List<ForeignTensor> tensors = new ArrayList<>();

  private ForeignRuns(OrtFunctions ort, long session, Hardware hardware, Field tensorHandle) {
    this.ort = ort;
    this.session = session;
    this.tensorHandle = tensorHandle;
    this.hostIsDevice = hardware instanceof Hardware.Cpu;
    this.memoryInfo =
        switch (hardware) {
          case Hardware.Cpu cpu -> ort.memoryInfo("Cpu", true, 0);
          case Hardware.Cuda cuda -> ort.memoryInfo("Cuda", false, cuda.number());
        };
    this.allocator = ort.allocator(session, memoryInfo);
  }

  /** Called by {@link Foreign}. */
  static BoundRuns open(OrtSession session, Hardware hardware) throws UnboundException {
    try {
      Field table = field(Class.forName("ai.onnxruntime.OnnxRuntime"), "ortApiHandle");
      String version = OrtEnvironment.getEnvironment().getVersion();
      OrtLibrary library = OrtLibrary.open(OrtLibrary.loaded(), table.getLong(null), version);
      return new ForeignRuns(
          new OrtFunctions(library),
          field(OrtSession.class, "nativeHandle").getLong(session),
          hardware,
          field(OnnxTensorLike.class, "nativeHandle"));
    } catch (ReflectiveOperationException | EngineException e) {
      throw new UnboundException("the Java binding is not as expected: " + e.getMessage());
    }
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public void run(Binding binding) {
    ForeignBinding bound = bindings.computeIfAbsent(binding, this::bound);
    bound.update();
    ort.run(session, bound.handle());
  }

  private ForeignBinding bound(Binding binding) {
    return new ForeignBinding(ort, session, hostIsDevice, binding, this::handle);
  }

  private long handle(OnnxTensorLike tensor) {
    try {
      return tensorHandle.getLong(tensor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public DeviceTensor allocate(OnnxJavaType type, long... shape) {
    long bytes = type.size;
    for (long size : shape) {
      bytes = Math.multiplyExact(bytes, size);
    }
    ForeignTensor tensor =
        new ForeignTensor(ort, memoryInfo, ort.allocate(allocator, bytes), type, shape);
    tensors.add(tensor);
    return tensor;
  }

  @Override
  public void close() {
    bindings.values().forEach(ForeignBinding::close);
    bindings.clear();
    for (ForeignTensor tensor : tensors) {
      tensor.close();
      ort.free(allocator, tensor.memory());
    }
    tensors.clear();
    ort.releaseAllocator(allocator);
    ort.releaseMemoryInfo(memoryInfo);
  }
}
