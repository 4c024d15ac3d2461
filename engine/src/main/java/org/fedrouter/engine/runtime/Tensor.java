package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A dense row-major tensor over one direct native-order buffer. The runtime reads and writes the
 * buffer in place: what Java puts is what the next run sees, and a pinned output appears in {@link
 * #data()} without a copy. Not thread-safe; use absolute access on the buffer.
 *
 * @param data the buffer; its length is the product of the shape
 * @param handle the runtime's view of the same memory
 */
public record Tensor<B extends Buffer>(B data, OnnxTensor handle) implements AutoCloseable {

  /**
   * A float tensor of zeros.
   *
   * @throws IllegalArgumentException when it would need 2 GiB or more
   */
  public static Tensor<FloatBuffer> floats(long... shape) {
    return over(direct(shape, Float.BYTES).asFloatBuffer(), shape);
  }

  /** A float tensor that holds a copy of {@code values}. */
  public static Tensor<FloatBuffer> floats(float[] values, long... shape) {
    Tensor<FloatBuffer> tensor = floats(shape);
    tensor.data.put(0, values);
    return tensor;
  }

  /** A tensor over the given direct buffer, which it shares. */
  public static Tensor<FloatBuffer> over(FloatBuffer direct, long... shape) {
    return new Tensor<>(direct, handle(env -> OnnxTensor.createTensor(env, direct, shape)));
  }

  /**
   * A tensor over the given direct bytes, which it shares; they may be a read-only mapping.
   *
   * @param type how the bytes are to be read, little-endian
   */
  public static Tensor<ByteBuffer> over(ByteBuffer direct, OnnxJavaType type, long... shape) {
    ByteBuffer bytes = direct.slice().order(ByteOrder.nativeOrder());
    return new Tensor<>(bytes, handle(env -> OnnxTensor.createTensor(env, bytes, shape, type)));
  }

  /** A double tensor of zeros. */
  public static Tensor<DoubleBuffer> doubles(long... shape) {
    DoubleBuffer data = direct(shape, Double.BYTES).asDoubleBuffer();
    return new Tensor<>(data, handle(env -> OnnxTensor.createTensor(env, data, shape)));
  }

  /** A 64-bit integer tensor of zeros. */
  public static Tensor<LongBuffer> longs(long... shape) {
    return over(direct(shape, Long.BYTES).asLongBuffer(), shape);
  }

  /** A tensor over the given direct buffer, which it shares. */
  public static Tensor<LongBuffer> over(LongBuffer direct, long... shape) {
    return new Tensor<>(direct, handle(env -> OnnxTensor.createTensor(env, direct, shape)));
  }

  /** A 32-bit integer tensor of zeros. */
  public static Tensor<IntBuffer> ints(long... shape) {
    return over(direct(shape, Integer.BYTES).asIntBuffer(), shape);
  }

  /** A tensor over the given direct buffer, which it shares. */
  public static Tensor<IntBuffer> over(IntBuffer direct, long... shape) {
    return new Tensor<>(direct, handle(env -> OnnxTensor.createTensor(env, direct, shape)));
  }

  @Override
  public void close() {
    handle.close();
  }

  private static ByteBuffer direct(long[] shape, int bytes) {
    long size = bytes;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "shape: must need less than 2 GiB, is " + Arrays.toString(shape));
    }
    return ByteBuffer.allocateDirect((int) size).order(ByteOrder.nativeOrder());
  }

  private interface Creation {
    OnnxTensor in(OrtEnvironment environment) throws OrtException;
  }

  private static OnnxTensor handle(Creation creation) {
    try {
      return creation.in(OrtEnvironment.getEnvironment());
    } catch (OrtException e) {
      throw new EngineException("create tensor", e);
    }
  }
}
