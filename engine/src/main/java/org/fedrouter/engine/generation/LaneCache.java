package org.fedrouter.engine.generation;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.engine.model.CachedAttention;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.DeviceTensor;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Keys and values of all rows of a lane, two tensors [rows, heads, capacity, width] for each layer,
 * which a run reads and extends in place.
 */
sealed interface LaneCache {
  /** The names of the tensors' two halves in the graph. */
  List<String> PARTS = List.of("key", "value");

  /** Binds {@code count} rows from {@code from} on. */
  void bind(Binding binding, int from, int count);

  /** What the host can read and write; empty where it lies on a device. */
  Optional<KeyValues> keyValues();

  /** Allocates zeros in the format that the graph declares, where the session keeps its memory. */
  static LaneCache allocate(Session session, int layers, long[] shape, Resources resources) {
    String first = CachedAttention.present(0, "key");
    OnnxJavaType type = Objects.requireNonNull(session.outputs().get(first)).type();
    return session.isKeeping()
        ? OnDevice.allocate(session, layers, type, shape)
        : OnHost.allocate(layers, type, shape, resources);
  }

  /** In the host's memory. */
  final class OnHost implements LaneCache {
    private final List<ByteBuffer> buffers;
    private final OnnxJavaType type;
    private final long[] shape;
    private final Resources resources;

    private OnHost(List<ByteBuffer> buffers, OnnxJavaType type, long[] shape, Resources resources) {
      this.buffers = buffers;
      this.type = type;
      this.shape = shape.clone();
      this.resources = resources;
    }

    static OnHost allocate(int layers, OnnxJavaType type, long[] shape, Resources resources) {
      long bytes = shape[0] * rowBytes(type, shape);
      if (bytes > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape: must need less than 2 GiB, is " + Arrays.toString(shape));
      }
      List<ByteBuffer> buffers = new ArrayList<>();
      for (int i = 0; i < layers * PARTS.size(); i++) {
        buffers.add(ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()));
      }
      return new OnHost(buffers, type, shape, resources);
    }

    private static long rowBytes(OnnxJavaType type, long... shape) {
      return Math.multiplyExact(shape[1] * shape[2] * shape[3], (long) type.size);
    }

    @Override
    public void bind(Binding binding, int from, int count) {
      int row = (int) rowBytes(type, shape);
      for (int i = 0; i < buffers.size(); i++) {
        ByteBuffer slice = buffers.get(i).slice(from * row, count * row);
        Tensor<ByteBuffer> view =
            resources.add(Tensor.over(slice, type, count, shape[1], shape[2], shape[3]));
        String part = PARTS.get(i % PARTS.size());
        binding.input(CachedAttention.past(i / PARTS.size(), part), view);
        binding.output(CachedAttention.present(i / PARTS.size(), part), view);
      }
    }

    @Override
    public Optional<KeyValues> keyValues() {
      int width = (int) shape[3] * type.size;
      return Optional.of(new KeyValues(buffers, (int) shape[1], (int) shape[2], width));
    }
  }

  /** In the memory of the device, freed with the session's bound runs. */
  record OnDevice(List<DeviceTensor> tensors) implements LaneCache {
    static OnDevice allocate(Session session, int layers, OnnxJavaType type, long[] shape) {
      List<DeviceTensor> tensors = new ArrayList<>();
      try (Zeros zeros = Zeros.open(session.place(), type)) {
        for (int i = 0; i < layers * PARTS.size(); i++) {
          DeviceTensor tensor = session.allocate(type, shape);
          zeros.fill(tensor, shape);
          tensors.add(tensor);
        }
      }
      return new OnDevice(tensors);
    }

    @Override
    public void bind(Binding binding, int from, int count) {
      for (int i = 0; i < tensors.size(); i++) {
        String part = PARTS.get(i % PARTS.size());
        binding.inPlace(
            CachedAttention.past(i / PARTS.size(), part),
            CachedAttention.present(i / PARTS.size(), part),
            tensors.get(i).rows(from, count));
      }
    }

    @Override
    public Optional<KeyValues> keyValues() {
      return Optional.empty();
    }
  }
}
