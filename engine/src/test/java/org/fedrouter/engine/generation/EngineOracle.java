package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ReferenceLlama;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine serves against the plain Java decoder. */
class EngineOracle {
  private static final double TOLERANCE = 1e-4;
  private static final int[] TEXT = {1, 33, 250, 7, 7, 120, 64, 299, 5, 80};

  @TempDir Path folder = Path.of("");

  @Test
  void logits_everyRowAndPosition_matchTheReference() throws IOException {
    TinyModel model = TinyModel.write(folder);
    Map<String, float[]> weights = new LinkedHashMap<>();
    ModelFolder.load(folder).weights().forEach((name, w) -> weights.put(name, w.toFloats()));
    Map<String, float[]> adapters = ShardSet.read(model.shardFile(), TinyModel.CONFIG).matrices();
    EngineSettings settings = new EngineSettings(1, 1, 16, 2, folder.resolve("cache"));
    try (Engine engine = Engine.open(folder, model.shardFile(), settings);
        ShardSequence sequence = engine.openShards(Arrays.copyOf(TEXT, 4))) {
      for (int length = 4; length <= TEXT.length; length++) {
        int[] text = Arrays.copyOf(TEXT, length);
        check(sequence.logits(), reference(weights, adapters, -1).logits(text));
        for (int shard = 0; shard < TinyModel.SHARDS; shard++) {
          check(EngineTest.row(sequence, shard), reference(weights, adapters, shard).logits(text));
        }
        if (length < TEXT.length) {
          sequence.step(TEXT[length]);
        }
      }
    }
  }

  private static ReferenceLlama reference(
      Map<String, float[]> weights, Map<String, float[]> adapters, int shard) {
    return new ReferenceLlama(TinyModel.CONFIG, weights, TinyModel.ADAPTER, adapters, shard);
  }

  private static void check(float[] served, double[] expected) {
    double spread =
        IntStream.range(0, served.length).mapToDouble(i -> Math.abs(expected[i])).max().orElse(0);
    double worst =
        IntStream.range(0, served.length)
            .mapToDouble(i -> Math.abs(served[i] - expected[i]))
            .max()
            .orElse(0);
    assertThat(spread).isGreaterThan(1);
    assertThat(worst).isLessThan(TOLERANCE);
  }
}
