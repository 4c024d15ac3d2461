package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.runtime.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerLaneTest {
  private static final int CONTEXT = 48;
  private static final int CHUNK = 8;
  private static final int SLOTS = 13;

  /** Wide enough that matrix products are cut into blocks. */
  private static final ModelConfig WIDE =
      new ModelConfig(2, 256, 8, 4, 32, 384, 512, 64, 10_000, 1e-5, true);

  private final Resources resources = new Resources();

  @AfterEach
  void close() {
    resources.close();
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(TinyModel.CONFIG, 1, 0),
        Arguments.of(TinyModel.CONFIG, 1, 4),
        Arguments.of(WIDE, 1, 4),
        Arguments.of(WIDE, 2, 0),
        Arguments.of(WIDE, 2, 4));
  }

  private AnswerLane lane(ModelConfig config, int threads, int rank) {
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    Map<String, float[]> values = TinyModel.weights(config, 5);
    Layout.of(config)
        .forEach(
            (name, shape) ->
                weights.put(
                    name,
                    resources.add(Tensor.floats(values.getOrDefault(name, new float[0]), shape))));
    var graph =
        rank == 0
            ? ServingGraph.base(config, weights)
            : ServingGraph.named(config, weights, rank, Element.FLOAT);
    return new AnswerLane(
        resources.add(graph.open(threads)), config, SLOTS, CONTEXT, rank, resources);
  }

  /** One text: what it is, where it lies, and every logit that it saw. */
  private static final class Text {
    final int[] tokens;
    final int prompt;
    final @Nullable LoraAdapter adapter;
    final List<float[]> seen = new ArrayList<>();
    int slot;
    int read;

    Text(int[] tokens, int prompt, @Nullable LoraAdapter adapter) {
      this.tokens = tokens;
      this.prompt = prompt;
      this.adapter = adapter;
    }

    Text again() {
      return new Text(tokens, prompt, adapter);
    }

    void join(AnswerLane lane) {
      slot = lane.claim();
      lane.load(slot, adapter);
    }

    void see(AnswerLane lane) {
      float[] logits = new float[lane.vocabulary()];
      lane.logits(slot, logits);
      seen.add(logits);
    }

    void chunk(AnswerLane lane) {
      int to = Math.min(read + CHUNK, prompt);
      lane.prefill(slot, tokens, read, to);
      read = to;
      if (read == prompt) {
        see(lane);
      }
    }

    boolean ended() {
      return read == tokens.length;
    }
  }

  private static Text text(
      SplittableRandom random, ModelConfig config, List<LoraAdapter> adapters) {
    int length = random.nextInt(2, CONTEXT);
    int[] tokens =
        IntStream.range(0, length).map(i -> random.nextInt(config.vocabulary())).toArray();
    int which = random.nextInt(-1, adapters.size());
    return new Text(tokens, random.nextInt(1, length + 1), which < 0 ? null : adapters.get(which));
  }

  private static void step(AnswerLane lane, List<Text> growing) {
    lane.step(
        growing.stream().mapToInt(t -> t.slot).toArray(),
        growing.stream().mapToInt(t -> t.tokens[t.read]).toArray());
    growing.forEach(t -> t.read++);
    growing.forEach(t -> t.see(lane));
  }

  private static List<float[]> alone(AnswerLane lane, Text text) {
    Text copy = text.again();
    copy.join(lane);
    while (copy.read < copy.prompt) {
      copy.chunk(lane);
    }
    while (!copy.ended()) {
      step(lane, List.of(copy));
    }
    lane.release(copy.slot);
    return copy.seen;
  }

  @ParameterizedTest
  @MethodSource("models")
  void rows_randomJoinsAndLeaves_haveTheBitsOfRowsAlone(ModelConfig config, int threads, int rank) {
    SplittableRandom random = new SplittableRandom(rank + threads);
    List<LoraAdapter> adapters = rank == 0 ? List.of() : RandomAdapters.of(config, 6);
    AnswerLane lane = lane(config, threads, rank);
    List<Text> running = new ArrayList<>();
    List<Text> ended = new ArrayList<>();
    while (ended.size() < 40) {
      if (running.size() < SLOTS && random.nextInt(3) > 0) {
        Text text = text(random, config, adapters);
        text.join(lane);
        running.add(text);
      }
      running.stream().filter(t -> t.read < t.prompt).limit(2).forEach(t -> t.chunk(lane));
      List<Text> growing = running.stream().filter(t -> t.read >= t.prompt && !t.ended()).toList();
      if (!growing.isEmpty()) {
        step(lane, growing);
      }
      for (Text text : List.copyOf(running)) {
        if (text.ended()) {
          running.remove(text);
          ended.add(text);
          lane.release(text.slot);
        }
      }
      running.forEach(t -> t.slot = lane.settle(t.slot));
    }
    AnswerLane quiet = lane(config, threads, rank);
    for (Text text : ended) {
      List<float[]> expected = alone(quiet, text);
      assertThat(text.seen).hasSameSizeAs(expected).isNotEmpty();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(text.seen.get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void rows_sixAdaptersInOneBatch_haveTheBitsOfSixRunsAndDiffer() {
    ModelConfig config = WIDE;
    AnswerLane lane = lane(config, 1, 4);
    int[] tokens = IntStream.range(0, 30).map(i -> 5 + 17 * i % 500).toArray();
    List<Text> six =
        RandomAdapters.of(config, 6).stream().map(a -> new Text(tokens, 20, a)).toList();
    six.forEach(t -> t.join(lane));
    six.forEach(
        t -> {
          while (t.read < t.prompt) {
            t.chunk(lane);
          }
        });
    while (!six.get(0).ended()) {
      step(lane, six);
    }
    six.forEach(t -> lane.release(t.slot));
    for (Text text : six) {
      List<float[]> alone = alone(lane, text);
      for (int i = 0; i < alone.size(); i++) {
        assertThat(text.seen.get(i)).isEqualTo(alone.get(i));
      }
    }
    assertThat(six.stream().map(t -> t.seen.getLast()[7]).distinct()).hasSize(6);
  }

  @Test
  void settle_rowBeyondTheSmallerBatch_movesDownWithItsText() {
    AnswerLane lane = lane(TinyModel.CONFIG, 1, 0);
    Text first = new Text(new int[] {3, 4, 5, 6}, 2, null);
    Text last = new Text(new int[] {7, 8, 9, 10, 11}, 2, null);
    first.join(lane);
    IntStream.range(0, 6).forEach(i -> lane.claim());
    last.join(lane);
    IntStream.range(1, 7).forEach(lane::release);
    last.chunk(lane);
    int moved = lane.settle(last.slot);
    assertThat(moved).isEqualTo(1);
    last.slot = moved;
    step(lane, List.of(last));
    assertThat(last.seen.get(1)).isEqualTo(alone(lane, last).get(1));
  }

  @Test
  void sizes_thisDevice_holdTheLargestBatch() {
    assertThat(lane(WIDE, 1, 4).sizes().largest()).isEqualTo(SLOTS);
    assertThat(BatchSizes.candidates(13)).containsExactly(1, 2, 3, 4, 6, 8, 12, 13);
    BatchSizes sizes = new BatchSizes(List.of(2, 4, 13));
    assertThat(sizes.holding(1)).isEqualTo(2);
    assertThat(sizes.holding(5)).isEqualTo(13);
  }
}
