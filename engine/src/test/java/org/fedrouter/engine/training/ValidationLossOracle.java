package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.model.ReferenceLlama;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;

/** The training graph's loss against the plain Java decoder. */
class ValidationLossOracle {
  private static final int[] TEXT = {1, 33, 250, 7, 120, 64, 2};

  @Test
  void loss_ofAText_matchesTheReference() {
    ReferenceLlama reference =
        new ReferenceLlama(
            TinyModel.CONFIG,
            TinyModel.weights(TinyModel.CONFIG, 5),
            TinyModel.ADAPTER,
            Map.of(),
            -1);
    double expected = 0;
    for (int length = 1; length < TEXT.length; length++) {
      expected -= logProbability(reference.logits(Arrays.copyOf(TEXT, length)), TEXT[length]);
    }
    double loss =
        ValidationLoss.of(
            TinyModel.CONFIG,
            BatchTest.tensors(),
            List.of(new Document(TEXT, 1)),
            new BatchShape(2, 10),
            1);
    assertThat(loss).isCloseTo(expected / (TEXT.length - 1), within(1e-5));
  }

  private static double logProbability(double[] logits, int token) {
    double top = Arrays.stream(logits).max().orElse(0);
    double sum = Arrays.stream(logits).map(x -> Math.exp(x - top)).sum();
    return logits[token] - top - Math.log(sum);
  }
}
