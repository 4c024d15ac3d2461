package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ReferenceLlama;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;

/** Losses and greedy answers against the decoder written down a second time. */
class AdaptedModelOracle {
  private static final int[] TEXT = {1, 17, 250, 4, 4, 99, 12, 2};
  private static final int SHARD = 2;
  private static final Map<String, float[]> SHARDS = TinyModel.adapters(6);

  private static LoraAdapter adapter() {
    Map<String, float[]> b = new LinkedHashMap<>();
    SHARDS.forEach(
        (name, all) -> {
          int size = all.length / TinyModel.SHARDS;
          b.put(name, Arrays.copyOfRange(all, SHARD * size, (SHARD + 1) * size));
        });
    return new LoraAdapter(
        "tiny",
        "",
        TinyModel.ADAPTER.rank(),
        TinyModel.ADAPTER.scale(),
        TinyModel.ADAPTER.fixedSide(TinyModel.CONFIG),
        b,
        new LoraAdapter.Training("h", 1, 1e-5, ""));
  }

  private static ReferenceLlama reference(int shard) {
    return new ReferenceLlama(
        TinyModel.CONFIG, TinyModel.weights(TinyModel.CONFIG, 5), TinyModel.ADAPTER, SHARDS, shard);
  }

  private static double loss(ReferenceLlama reference) {
    double sum = 0;
    for (int length = 1; length < TEXT.length; length++) {
      double[] logits = reference.logits(Arrays.copyOf(TEXT, length));
      double top = Arrays.stream(logits).max().orElse(0);
      sum += top + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - top)).sum());
      sum -= logits[TEXT[length]];
    }
    return sum / (TEXT.length - 1);
  }

  @Test
  void loss_withAndWithoutAdapter_isTheReferences() {
    double with = loss(reference(SHARD));
    double without = loss(reference(-1));
    assertThat(with).isNotCloseTo(without, within(1e-2));
    List<Document> one = List.of(new Document(TEXT, 1));
    try (BaseModel model = new BaseModel(TinyModel.CONFIG, BatchTest.tensors())) {
      BatchShape shape = new BatchShape(3, 10);
      try (AdaptedModel adapted = new AdaptedModel(model, Optional.of(adapter()), shape, 1);
          AdaptedModel base = new AdaptedModel(model, Optional.empty(), shape, 1)) {
        assertThat(adapted.loss(one)).isCloseTo(with, within(1e-4));
        assertThat(base.loss(one)).isCloseTo(without, within(1e-4));
      }
    }
  }

  @Test
  void writes_exactlyTheGreedyContinuation() {
    ReferenceLlama reference = reference(SHARD);
    int[] greedy = Arrays.copyOf(TEXT, 6);
    for (int at = 3; at < greedy.length; at++) {
      double[] logits = reference.logits(Arrays.copyOf(greedy, at));
      for (int token = 0; token < logits.length; token++) {
        greedy[at] = logits[token] > logits[greedy[at]] ? token : greedy[at];
      }
    }
    int[] other = greedy.clone();
    other[5] = greedy[5] == 7 ? 8 : 7;
    List<Document> documents =
        List.of(new Document(greedy, 3), new Document(other, 3), new Document(greedy, 3));
    try (BaseModel model = new BaseModel(TinyModel.CONFIG, BatchTest.tensors());
        AdaptedModel adapted =
            new AdaptedModel(model, Optional.of(adapter()), new BatchShape(2, 10), 1)) {
      assertThat(adapted.writes(documents)).containsExactly(true, false, true);
    }
  }
}
