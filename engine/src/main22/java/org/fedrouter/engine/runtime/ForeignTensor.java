package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxJavaType;
import java.util.ArrayList;
import java.util.List;

/** A tensor over memory of the device. */
final class ForeignTensor implements DeviceTensor {
  private final OrtFunctions ort;
  private final long memoryInfo;
  private final long memory;
  private final OnnxJavaType type;
  private final long[] shape;
  private final long value;
  private final List<ForeignTensor> views = new ArrayList<>();

  ForeignTensor(OrtFunctions ort, long memoryInfo, long memory, OnnxJavaType type, long... shape) {
    this.ort = ort;
    this.memoryInfo = memoryInfo;
    this.memory = memory;
    this.type = type;
    this.shape = shape.clone();
    this.value = ort.tensor(memoryInfo, memory, shape[0] * rowBytes(), code(type), shape);
  }

  /** The interface's numbers of element types are those of ONNX. */
  private static int code(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> 1;
      case FLOAT16 -> 10;
      case BFLOAT16 -> 16;
      default -> throw new IllegalArgumentException("no memory of the device for " + type);
    };
  }

  private long rowBytes() {
    long bytes = type.size;
    for (int axis = 1; axis < shape.length; axis++) {
      bytes *= shape[axis];
    }
    return bytes;
  }

  long memory() {
    return memory;
  }

  long value() {
    return value;
  }

  @Override
  public DeviceTensor rows(long from, long count) {
    if (from < 0 || count < 1 || from + count > shape[0]) {
      throw new IllegalArgumentException(
          "rows: must be within " + shape[0] + ", are " + from + " and " + count + " more");
    }
    long[] part = shape.clone();
    part[0] = count;
    ForeignTensor view = new ForeignTensor(ort, memoryInfo, memory + from * rowBytes(), type, part);
    views.add(view);
    return view;
  }

  /** Forgets the tensor and its views; the memory stays. */
  void close() {
    views.forEach(ForeignTensor::close);
    ort.releaseValue(value);
  }
}
