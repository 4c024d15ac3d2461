package org.fedrouter.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.optimum.OptimumFolder;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs in Optimum's layout against {@link ReferenceDecoder}. */
class OptimumOracle {
  private static final int[] TEXT = LayoutOracle.text();
  private static final int PROMPT = LayoutOracle.PROMPT;

  @TempDir Path folder = Path.of("");

  private OptimumLane open() {
    return OptimumLane.open(OptimumFolder.load(folder), 3, TEXT.length, Place.cpu(1));
  }

  private static double[][] reference(Checkpoint checkpoint) {
    return new ReferenceDecoder(checkpoint.architecture(), checkpoint.weights()).logits(TEXT);
  }

  private static float[] logits(OptimumLane lane, int slot) {
    float[] out = new float[lane.vocabulary()];
    lane.logits(slot, out);
    return out;
  }

  private void decode(Checkpoint checkpoint) {
    double[][] expected = reference(checkpoint);
    try (OptimumLane lane = open()) {
      lane.prefill(1, Arrays.copyOf(TEXT, PROMPT));
      LayoutOracle.close(logits(lane, 1), expected[PROMPT - 1]);
      for (int t = PROMPT; t < TEXT.length; t++) {
        lane.step(new int[] {1}, new int[] {TEXT[t]});
        LayoutOracle.close(logits(lane, 1), expected[t]);
      }
    }
  }

  @Test
  void logits_promptAndTwentySteps_matchTheReference() throws IOException {
    decode(OptimumModel.write(folder, "model.onnx", Element.FLOAT));
  }

  @Test
  void logits_externalDataInSubfolder_matchTheReference() throws IOException {
    Checkpoint checkpoint = OptimumModel.write(folder, "onnx/model.onnx", Element.FLOAT);
    OptimumModel.moveWeights(folder.resolve("onnx/model.onnx"), "weights.bin");
    assertThat(OptimumFolder.load(folder).files())
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly("config.json", "tokenizer.json", "onnx/model.onnx", "onnx/weights.bin");
    decode(checkpoint);
  }

  /** Half precision in caches and logits of size 10: 11 bits, so up to 10 / 2048 each. */
  @Test
  void logits_halfPrecisionCache_areWithinItsRounding() throws IOException {
    Checkpoint checkpoint = OptimumModel.write(folder, "model.onnx", Element.FLOAT16);
    double[][] expected = reference(checkpoint);
    try (OptimumLane lane = open()) {
      lane.prefill(0, Arrays.copyOf(TEXT, TEXT.length - 1));
      lane.step(new int[] {0}, new int[] {TEXT[TEXT.length - 1]});
      float[] served = logits(lane, 0);
      double[] wide = new double[served.length];
      Arrays.setAll(wide, i -> served[i]);
      assertThat(LayoutOracle.distance(wide, expected[TEXT.length - 1])).isBetween(1e-6, 0.02);
    }
  }

  @Test
  void prefill_promptOfSeveralPieces_matchesTheReference() throws IOException {
    Checkpoint checkpoint = OptimumModel.write(folder, "model.onnx", Element.FLOAT);
    int[] text = new int[150];
    Arrays.setAll(text, t -> 4 + 31 * t % 290);
    double[][] expected =
        new ReferenceDecoder(checkpoint.architecture(), checkpoint.weights()).logits(text);
    try (OptimumLane lane = OptimumLane.open(OptimumFolder.load(folder), 1, 150, Place.cpu(1))) {
      lane.prefill(0, text);
      LayoutOracle.close(logits(lane, 0), expected[text.length - 1]);
    }
  }

  @Test
  void step_severalSlots_doNotSeeEachOther() throws IOException {
    OptimumModel.write(folder, "model.onnx", Element.FLOAT);
    try (OptimumLane lane = open()) {
      lane.prefill(0, new int[] {5, 6, 7});
      lane.prefill(1, new int[] {9, 8});
      lane.step(new int[] {1, 0}, new int[] {10, 11});
      float[] together = logits(lane, 0);
      lane.prefill(2, new int[] {5, 6, 7});
      lane.step(new int[] {2}, new int[] {11});
      assertThat(logits(lane, 2)).isEqualTo(together);
      assertThat(logits(lane, 1)).isNotEqualTo(together);
    }
  }

  @Test
  void rewind_thenStep_equalsTheShorterText() throws IOException {
    OptimumModel.write(folder, "model.onnx", Element.FLOAT);
    try (OptimumLane lane = open()) {
      lane.prefill(0, new int[] {5, 6, 7, 8, 9});
      lane.rewind(0, 2);
      lane.step(new int[] {0}, new int[] {11});
      lane.prefill(1, new int[] {5, 6, 11});
      assertThat(logits(lane, 0)).isEqualTo(logits(lane, 1));
    }
  }
}
