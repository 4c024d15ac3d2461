package org.fedrouter.engine.model;

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
 */
public record StoredTensor(Kind kind, List<Long> shape, ByteBuffer bytes) {
  /** Supported number formats. */
  public enum Kind {
    F32(4),
    F16(2),
    BF16(2),
    I8(1);

    private final int width;

    Kind(int width) {
      this.width = width;
    }

    int width() {
      return width;
    }
  }

  /** Checks that shape and size agree. */
  public StoredTensor {
    shape = List.copyOf(shape);
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (elements(shape) * kind.width() != bytes.limit()) {
      throw new IllegalArgumentException("shape " + shape + " does not fit the data");
    }
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

  /** The values as floats; integers are taken as they are, without scale. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return values;
  }

  /** The values as a float tensor of the runtime. */
  public Tensor<FloatBuffer> toTensor() {
    Tensor<FloatBuffer> tensor = Tensor.floats(shape.stream().mapToLong(Long::longValue).toArray());
    for (int i = 0; i < tensor.data().limit(); i++) {
      tensor.data().put(i, at(i));
    }
    return tensor;
  }

  private float at(int i) {
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
