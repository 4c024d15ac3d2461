package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adapters of one hospital, one per patient shard. Only the B matrices are stored, as 8-bit
 * integers with one scale per matrix and shard; A follows from {@link AdapterShape#seed()}.
 *
 * <p>A shard with a scale that is negative or not finite is damaged; one whose adapter is all zero
 * is absent. Both count as not live and are served as the zero adapter, so that the number of rows
 * never depends on them.
 *
 * @param shards number of shards, a published constant
 * @param matrices B by name, each [shards, rank, out] row-major, already scaled; zero where not
 *     live
 * @param live which shards have a usable adapter
 */
public record ShardSet(
    AdapterShape shape, int shards, Map<String, float[]> matrices, List<Boolean> live) {
  private static final int MAX_SHARDS = 4096;
  private static final int LEVELS = 127;

  /** Copies the collections. */
  public ShardSet {
    matrices = Collections.unmodifiableMap(new LinkedHashMap<>(matrices));
    live = List.copyOf(live);
  }

  /** Number of live shards. */
  public int liveShards() {
    return Collections.frequency(live, true);
  }

  /** Quantises trained matrices, each [shards, rank, out], and writes them. */
  public static void write(Path file, AdapterShape shape, int shards, Map<String, float[]> matrices)
      throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    matrices.forEach((name, values) -> quantise(tensors, name, values, shards, shape.rank()));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "fedrouter-shards-1");
    metadata.put("shards", Integer.toString(shards));
    metadata.put("rank", Integer.toString(shape.rank()));
    metadata.put("alpha", Double.toString(shape.alpha()));
    metadata.put("seed", Long.toString(shape.seed()));
    new Safetensors(metadata, tensors).write(file);
  }

  private static void quantise(
      Map<String, StoredTensor> tensors, String name, float[] values, int shards, int rank) {
    int size = values.length / shards;
    byte[] integers = new byte[values.length];
    float[] scales = new float[shards];
    for (int shard = 0; shard < shards; shard++) {
      scales[shard] = quantise(values, shard * size, size, integers, shard * size);
    }
    tensors.put(name, StoredTensor.integers(integers, shards, rank, size / rank));
    tensors.put(scaleOf(name), StoredTensor.single(scales, shards));
  }

  /** Writes so many values as integers to another place; returns their scale. */
  static float quantise(float[] values, int from, int count, byte[] integers, int to) {
    float top = 0;
    for (int i = 0; i < count; i++) {
      top = Math.max(top, Math.abs(values[from + i]));
    }
    float scale = top / LEVELS;
    for (int i = 0; i < count; i++) {
      integers[to + i] = (byte) (top == 0 ? 0 : Math.round(values[from + i] / scale));
    }
    return scale;
  }

  /**
   * Reads the adapters for a model.
   *
   * @throws ModelException when the file does not fit the model
   */
  public static ShardSet read(Path file, ModelConfig config) {
    Safetensors stored = Safetensors.read(file);
    int shards = (int) number(file, stored, "shards", 1, MAX_SHARDS);
    int rank = (int) number(file, stored, "rank", 1, 256);
    double alpha = number(file, stored, "alpha", Double.MIN_VALUE, 1e6);
    AdapterShape shape = new AdapterShape(rank, alpha, seed(file, stored));
    Boolean[] live = new Boolean[shards];
    Arrays.fill(live, true);
    Map<String, float[]> matrices = new LinkedHashMap<>();
    boolean[] present = new boolean[shards];
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String name = linear.adapterB(layer);
        long[] size = {shards, rank, linear.out(config)};
        byte[] integers = integers(checked(file, stored, name, StoredTensor.Kind.I8, size));
        float[] scales =
            checked(file, stored, scaleOf(name), StoredTensor.Kind.F32, shards).toFloats();
        matrices.put(name, scaled(integers, scales, live, present));
      }
    }
    for (int shard = 0; shard < shards; shard++) {
      live[shard] &= present[shard];
    }
    matrices.values().forEach(values -> silence(values, live));
    return new ShardSet(shape, shards, matrices, List.of(live));
  }

  private static float[] scaled(
      byte[] integers, float[] scales, Boolean[] live, boolean[] present) {
    float[] values = new float[integers.length];
    int size = integers.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      float scale = scales[i / size];
      values[i] = integers[i] * scale;
      live[i / size] &= scale >= 0 && Float.isFinite(scale * LEVELS);
      present[i / size] |= values[i] != 0;
    }
    return values;
  }

  private static void silence(float[] values, Boolean[] live) {
    int size = values.length / live.length;
    for (int shard = 0; shard < live.length; shard++) {
      if (!live[shard]) {
        Arrays.fill(values, shard * size, (shard + 1) * size, 0f);
      }
    }
  }

  private static byte[] integers(StoredTensor tensor) {
    byte[] values = new byte[tensor.bytes().limit()];
    tensor.bytes().get(0, values);
    return values;
  }

  private static StoredTensor checked(
      Path file, Safetensors stored, String name, StoredTensor.Kind kind, long... shape) {
    StoredTensor tensor = stored.tensors().get(name);
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (tensor == null || tensor.kind() != kind || !tensor.shape().equals(expected)) {
      throw new ModelException(file, name, "must be " + kind + " of shape " + expected);
    }
    return tensor;
  }

  private static double number(
      Path file, Safetensors stored, String field, double min, double max) {
    try {
      double value = Double.parseDouble(stored.metadata().getOrDefault(field, "absent"));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Same message as for a number out of range.
    }
    throw new ModelException(file, "metadata " + field, "must be in " + min + ".." + max);
  }

  private static long seed(Path file, Safetensors stored) {
    try {
      return Long.parseLong(stored.metadata().getOrDefault("seed", "absent"));
    } catch (NumberFormatException e) {
      throw new ModelException(file, "metadata seed", "must be a 64-bit integer");
    }
  }

  static String scaleOf(String name) {
    return name + ".scale";
  }
}
