package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.model.WeightSource;
import org.fedrouter.engine.runtime.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final ModelConfig CONFIG = TinyModel.CONFIG;

  /** Logits are of size 10; a batch of another shape may sum in another order. */
  private static final double TOLERANCE = 1e-4;

  private static final int SLOTS = 3;
  private static final int CONTEXT = 20;

  private final Resources resources = new Resources();

  @AfterEach
  void close() {
    resources.close();
  }

  private Lane lane() {
    return lane(ServingGraph.adapted(CONFIG, weights(), TinyModel.ADAPTER, Element.FLOAT));
  }

  private Lane lane(CompiledGraph graph) {
    Lane lane =
        new Lane(
            resources.add(graph.open(1)),
            CONFIG,
            SLOTS,
            TinyModel.SHARDS,
            CONTEXT,
            TinyModel.ADAPTER,
            resources);
    lane.load(TinyModel.adapters(6));
    return lane;
  }

  private Map<String, Tensor<FloatBuffer>> weights() {
    Map<String, float[]> values = TinyModel.weights(CONFIG, 5);
    Map<String, Tensor<FloatBuffer>> tensors = new LinkedHashMap<>();
    Layout.of(CONFIG)
        .forEach(
            (name, shape) ->
                tensors.put(
                    name,
                    resources.add(Tensor.floats(values.getOrDefault(name, new float[0]), shape))));
    return tensors;
  }

  private static int[] text(int slot, int length) {
    return IntStream.range(0, length).map(t -> 3 + (37 * slot + 11 * t) % 290).toArray();
  }

  private static float[] logits(Lane lane, int slot) {
    float[] out = new float[lane.rows() * lane.vocabulary()];
    lane.logits(slot, out);
    return out;
  }

  @Test
  void step_afterPrompt_equalsFullPrefill() {
    Lane lane = lane();
    lane.prefill(0, text(0, 5));
    for (int length = 6; length <= 12; length++) {
      lane.step(new int[] {0}, new int[] {text(0, length)[length - 1]});
      lane.prefill(1, text(0, length));
      assertThat(EngineTest.distance(logits(lane, 0), logits(lane, 1))).isLessThan(TOLERANCE);
    }
  }

  @Test
  void step_slotsOfDifferentLengths_equalSlotsAlone() {
    Lane lane = lane();
    int[] lengths = {9, 3, 6};
    for (int slot = 0; slot < SLOTS; slot++) {
      lane.prefill(slot, text(slot, lengths[slot]));
    }
    lane.step(new int[] {2, 0, 1}, new int[] {next(2, 6), next(0, 9), next(1, 3)});
    for (int slot = 0; slot < SLOTS; slot++) {
      float[] joint = logits(lane, slot);
      Lane other = lane();
      other.prefill(0, text(slot, lengths[slot]));
      other.step(new int[] {0}, new int[] {next(slot, lengths[slot])});
      assertThat(EngineTest.distance(joint, logits(other, 0))).isLessThan(TOLERANCE);
    }
  }

  private static int next(int slot, int length) {
    return text(slot, length + 1)[length];
  }

  @Test
  void step_idleSlotBetween_keepsItsState() {
    Lane lane = lane();
    for (int slot = 0; slot < SLOTS; slot++) {
      lane.prefill(slot, text(slot, 4 + slot));
    }
    lane.step(new int[] {0, 2}, new int[] {9, 10});
    lane.step(new int[] {0, 2}, new int[] {11, 12});
    lane.step(new int[] {1}, new int[] {13});
    float[] rested = logits(lane, 1);
    lane.prefill(1, text(1, 5));
    lane.step(new int[] {1}, new int[] {13});
    assertThat(EngineTest.distance(rested, logits(lane, 1))).isLessThan(TOLERANCE);
  }

  @Test
  void rows_otherSlotsContent_changesNoBit() {
    Lane lane = lane();
    lane.prefill(0, text(0, 5));
    lane.prefill(1, text(1, 5));
    lane.step(new int[] {0, 1}, new int[] {7, 8});
    float[] before = logits(lane, 0);
    lane.prefill(0, text(0, 5));
    lane.prefill(1, text(2, 5));
    lane.step(new int[] {0, 1}, new int[] {7, 200});
    assertThat(logits(lane, 0)).isEqualTo(before);
  }

  @Test
  void row_adaptersInOneBatch_equalsTheAdapterAloneInThatShape() {
    Lane lane = lane();
    lane.prefill(0, text(0, 6));
    float[] together = logits(lane, 0);
    for (int shard = 0; shard < TinyModel.SHARDS; shard++) {
      lane.load(onlyShard(shard));
      lane.prefill(0, text(0, 6));
      int from = shard * CONFIG.vocabulary();
      int to = from + CONFIG.vocabulary();
      assertThat(Arrays.copyOfRange(logits(lane, 0), from, to))
          .isEqualTo(Arrays.copyOfRange(together, from, to));
    }
  }

  private static Map<String, float[]> onlyShard(int shard) {
    Map<String, float[]> only = new LinkedHashMap<>();
    TinyModel.adapters(6)
        .forEach(
            (name, values) -> {
              int size = values.length / TinyModel.SHARDS;
              float[] copy = new float[values.length];
              System.arraycopy(values, shard * size, copy, shard * size, size);
              only.put(name, copy);
            });
    return only;
  }

  @Test
  void selfTest_rowsApart_passes() {
    assertThat(new SelfTest(lane(), TinyModel.adapters(6)).passes()).isTrue();
  }

  @Test
  void selfTest_graphThatMixesRowsInTheLastBits_fails() {
    Graph graph = new Graph(Element.FLOAT);
    Tape tape = new Tape(graph);
    WeightSource leaking =
        (name, shape) -> {
          Value b = graph.input(name, Element.FLOAT, shape);
          return tape.add(b, tape.mul(tape.sum(b, 0), 1e-6));
        };
    Lane lane =
        lane(
            ServingGraph.adapted(
                graph, CONFIG, weights(), TinyModel.ADAPTER, leaking, Element.FLOAT));
    assertThat(new SelfTest(lane, TinyModel.adapters(6)).passes()).isFalse();
  }
}
