package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Puts another adapter into the place of one shard. No bit of any other shard changes: what is
 * stored of them is copied as it stands.
 */
public final class ShardEdit {
  private ShardEdit() {}

  /**
   * Leaves a shard without an adapter: it votes nothing.
   *
   * @throws ModelException when the file does not fit the model, or has no such shard
   */
  public static void drop(Path file, ModelConfig config, int shard) throws IOException {
    ShardSet before = ShardSet.read(file, config);
    Map<String, float[]> zeros = new LinkedHashMap<>();
    before
        .matrices()
        .forEach((name, values) -> zeros.put(name, new float[values.length / before.shards()]));
    put(file, config, shard, zeros);
  }

  /**
   * Stores an adapter in a shard's place, whole or not at all.
   *
   * @param adapter B by name, each [rank, out]
   * @throws ModelException when the file does not fit the model, or has no such shard
   */
  public static void put(Path file, ModelConfig config, int shard, Map<String, float[]> adapter)
      throws IOException {
    ShardSet before = ShardSet.read(file, config);
    if (shard < 0 || shard >= before.shards()) {
      throw new ModelException(file, "shards", "must be more than " + shard);
    }
    Safetensors stored = Safetensors.read(file);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(stored.tensors());
    adapter.forEach((name, values) -> put(tensors, name, values, before, shard));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    new Safetensors(stored.metadata(), tensors).write(beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(
      Map<String, StoredTensor> tensors, String name, float[] values, ShardSet before, int shard) {
    StoredTensor stored = Objects.requireNonNull(tensors.get(name));
    byte[] integers = new byte[stored.bytes().limit()];
    stored.bytes().get(0, integers);
    float[] scales = Objects.requireNonNull(tensors.get(ShardSet.scaleOf(name))).toFloats();
    scales[shard] = ShardSet.quantise(values, 0, values.length, integers, shard * values.length);
    int rank = before.shape().rank();
    long out = values.length / rank;
    tensors.put(name, StoredTensor.integers(integers, before.shards(), rank, out));
    tensors.put(ShardSet.scaleOf(name), StoredTensor.single(scales, before.shards()));
  }
}
