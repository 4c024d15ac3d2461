package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.runtime.Tensor;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final Document SHORT = new Document(new int[] {1, 5, 6, 2}, 1);
  private static final Document LONG = new Document(new int[] {1, 9, 8, 7, 6, 5, 2}, 1);

  static Map<String, Tensor<FloatBuffer>> tensors() {
    Map<String, float[]> weights = TinyModel.weights(TinyModel.CONFIG, 5);
    Map<String, Tensor<FloatBuffer>> tensors = new LinkedHashMap<>();
    Layout.of(TinyModel.CONFIG)
        .forEach(
            (name, shape) ->
                tensors.put(name, Tensor.floats(weights.getOrDefault(name, new float[0]), shape)));
    return tensors;
  }

  @Test
  void add_fullRow_refuses() {
    try (Batch batch = new Batch(new BatchShape(2, 8))) {
      assertThat(batch.add(0, LONG)).isTrue();
      assertThat(batch.add(0, SHORT)).isFalse();
      assertThat(batch.add(1, SHORT)).isTrue();
      assertThat(batch.add(1, SHORT)).isTrue();
      assertThat(batch.tokens(0, 2)).isEqualTo(12);
    }
  }

  @Test
  void tokens_answerOnly_countsThePredictedOnes() {
    try (Batch batch = new Batch(new BatchShape(1, 8))) {
      batch.add(0, new Document(new int[] {1, 5, 6, 7, 2}, 3));
      assertThat(batch.tokens(0, 1)).isEqualTo(2);
    }
  }

  @Test
  void document_nothingToPredict_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Document(new int[] {1}, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Document(new int[] {1, 2}, 0));
  }

  @Test
  void loss_documentsShareARow_equalsDocumentsApart() {
    Map<String, Tensor<FloatBuffer>> weights = tensors();
    double together = packedLoss(weights);
    double apart =
        ValidationLoss.of(TinyModel.CONFIG, weights, List.of(SHORT, LONG), new BatchShape(2, 9), 1);
    assertThat(together).isCloseTo(apart, within(1e-5));
  }

  private static double packedLoss(Map<String, Tensor<FloatBuffer>> weights) {
    BatchShape shape = new BatchShape(1, 9);
    try (Trainer trainer =
        Trainer.adapters(TinyModel.CONFIG, weights, TinyModel.ADAPTER, 1, shape, 1)) {
      assertThat(trainer.batch().add(0, SHORT)).isTrue();
      assertThat(trainer.batch().add(0, LONG)).isTrue();
      trainer.batch().normalise(1);
      return trainer.step(new Schedule(1e-3, 10));
    }
  }
}
