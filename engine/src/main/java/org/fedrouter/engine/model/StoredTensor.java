package org.fedrouter.engine.model;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.fedrouter.engine.runtime.Tensor;

/**
 * A tensor as it lies in a safetensors file: little-endian, row-major.
 *
 * @param bytes exactly the tensor's bytes
 * @param factors empty, or for each row (index of the first axis) what its numbers are times
 */
public record StoredTensor(Kind kind, List<Long> shape, ByteBuffer bytes, List<Float> factors) {
  /** Supported number formats. */
  public enum Kind {
    F32(OnnxJavaType.FLOAT),
    F16(OnnxJavaType.FLOAT16),
    BF16(OnnxJavaType.BFLOAT16),
    I8(OnnxJavaType.INT8);

    private final OnnxJavaType type;

    Kind(OnnxJavaType type) {
      this.type = type;
    }

    int width() {
      return type.size;
    }
  }

  /** Checks that shape and size agree. */
  public StoredTensor {
    shape = List.copyOf(shape);
    factors = List.copyOf(factors);
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (elements(shape) * kind.width() != bytes.limit()) {
      throw new IllegalArgumentException("shape " + shape + " does not fit the data");
    }
    if (!factors.isEmpty() && factors.size() != shape.get(0)) {
      throw new IllegalArgumentException("shape " + shape + " does not fit the factors");
    }
  }

  /** Numbers that stand for themselves. */
  public StoredTensor(Kind kind, List<Long> shape, ByteBuffer bytes) {
    this(kind, shape, bytes, List.of());
  }

  /** The same numbers, each times the factor of its row. */
  StoredTensor times(List<Float> rows) {
    return new StoredTensor(kind, shape, bytes, rows);
  }

  static long elements(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** Stores values as 32-bit floats. */
  public static StoredTensor single(float[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Kind.F32);
    bytes.asFloatBuffer().put(values);
    return new StoredTensor(Kind.F32, boxed(shape), bytes);
  }

  /** Stores values as 16-bit floats, rounded to nearest even. */
  public static StoredTensor half(float[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Kind.F16);
    for (int i = 0; i < values.length; i++) {
      bytes.putShort(2 * i, Float.floatToFloat16(values[i]));
    }
    return new StoredTensor(Kind.F16, boxed(shape), bytes);
  }

  /** Stores 8-bit integers. */
  public static StoredTensor integers(byte[] values, long... shape) {
    return new StoredTensor(Kind.I8, boxed(shape), ByteBuffer.wrap(values.clone()));
  }

  /** The values as floats, times their factors. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return values;
  }

  /** The stored numbers without their factors, as a tensor over the same memory. */
  Tensor<ByteBuffer> mapped() {
    return Tensor.over(bytes, kind.type, sizes());
  }

  private long[] sizes() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** The values as a float tensor of the runtime. */
  public Tensor<FloatBuffer> toTensor() {
    Tensor<FloatBuffer> tensor = Tensor.floats(sizes());
    for (int i = 0; i < tensor.data().limit(); i++) {
      tensor.data().put(i, at(i));
    }
    return tensor;
  }

  private float at(int i) {
    return factors.isEmpty() ? plain(i) : plain(i) * factors.get((int) (i / rowLength()));
  }

  private long rowLength() {
    return elements(shape) / shape.get(0);
  }

  private float plain(int i) {
    return switch (kind) {
      case F32 -> bytes.getFloat(4 * i);
      case F16 -> Float.float16ToFloat(bytes.getShort(2 * i));
      case BF16 -> Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
      case I8 -> bytes.get(i);
    };
  }

  private static ByteBuffer allocate(int length, Kind kind) {
    return ByteBuffer.allocate(length * kind.width()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Long> boxed(long... shape) {
    return LongStream.of(shape).boxed().toList();
  }
}
