package org.fedrouter.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardSetTest {
  @TempDir Path folder = Path.of("");

  private static final String FIRST = Linear.QUERY.adapterB(0);

  private Path written() throws IOException {
    Path file = folder.resolve("s.safetensors");
    ShardSet.write(file, TinyModel.ADAPTER, TinyModel.SHARDS, TinyModel.adapters(6));
    return file;
  }

  @Test
  void read_writtenSet_isWithinHalfAStep() throws IOException {
    ShardSet set = ShardSet.read(written(), TinyModel.CONFIG);
    float[] original = TinyModel.adapters(6).getOrDefault(FIRST, new float[0]);
    float[] stored = set.matrices().getOrDefault(FIRST, new float[0]);
    assertThat(set.shape()).isEqualTo(TinyModel.ADAPTER);
    assertThat(stored).hasSameSizeAs(original);
    for (int i = 0; i < stored.length; i++) {
      assertThat(Math.abs(stored[i] - original[i])).isLessThan(1.0f / 127);
    }
  }

  @Test
  void read_zeroAdapter_isNotLive() throws IOException {
    ShardSet set = ShardSet.read(written(), TinyModel.CONFIG);
    assertThat(set.live()).containsExactly(true, true, true, false, true);
    assertThat(set.liveShards()).isEqualTo(4);
  }

  @Test
  void read_scaleNotFinite_silencesThatShardOnly() throws IOException {
    Path file = written();
    alter(
        file,
        FIRST + ".scale",
        StoredTensor.single(new float[] {0.01f, Float.NaN, -1, 0, 0.01f}, 5));
    ShardSet set = ShardSet.read(file, TinyModel.CONFIG);
    assertThat(set.live()).containsExactly(true, false, false, false, true);
    set.matrices().values().forEach(matrix -> assertThat(shard(matrix, 1)).containsOnly(0f));
    assertThat(shard(set.matrices().getOrDefault(FIRST, new float[0]), 0))
        .isNotEqualTo(shard(set.matrices().getOrDefault(FIRST, new float[0]), 1));
  }

  @Test
  void read_wrongShape_refusedNamingTheTensor() throws IOException {
    Path file = written();
    alter(file, FIRST, StoredTensor.integers(new byte[6], 6));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ShardSet.read(file, TinyModel.CONFIG))
        .withMessageContaining(FIRST);
  }

  @Test
  void read_noMetadata_refusedNamingTheField() throws IOException {
    Path file = written();
    new Safetensors(Map.of(), Safetensors.read(file).tensors()).write(folder.resolve("t"));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ShardSet.read(folder.resolve("t"), TinyModel.CONFIG))
        .withMessageContaining("metadata shards");
  }

  @Test
  void fixedSide_sameSeed_isTheSame() {
    String name = Linear.DOWN.adapterA(1);
    float[] a = TinyModel.ADAPTER.fixedSide(TinyModel.CONFIG).getOrDefault(name, new float[0]);
    float[] b =
        new AdapterShape(4, 8, 77).fixedSide(TinyModel.CONFIG).getOrDefault(name, new float[1]);
    float[] other =
        new AdapterShape(4, 8, 78).fixedSide(TinyModel.CONFIG).getOrDefault(name, new float[1]);
    assertThat(a).isEqualTo(b).isNotEqualTo(other);
  }

  private void alter(Path file, String name, StoredTensor tensor) throws IOException {
    Safetensors old = Safetensors.read(file);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(old.tensors());
    tensors.put(name, tensor);
    Path copy = folder.resolve("copy");
    new Safetensors(old.metadata(), tensors).write(copy);
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static float[] shard(float[] matrix, int shard) {
    int size = matrix.length / TinyModel.SHARDS;
    return Arrays.copyOfRange(matrix, shard * size, (shard + 1) * size);
  }
}
