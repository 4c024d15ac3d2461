package org.fedrouter.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family, kind and layout against {@link ReferenceDecoder}. */
class LayoutOracle {
  static final double TOLERANCE = 1e-4;
  static final int PROMPT = 12;
  static final int STEPS = 20;

  @TempDir Path folder = Path.of("");

  static int[] text() {
    return IntStream.range(0, PROMPT + STEPS).map(t -> 4 + (37 * t + t * t) % 290).toArray();
  }

  static Stream<Arguments> forms() {
    return Architecture.all().stream()
        .flatMap(a -> Arrays.stream(Stored.values()).map(kind -> Arguments.of(a, kind)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("forms")
  void logits_promptAndTwentySteps_matchTheReference(Architecture architecture, Stored stored)
      throws IOException {
    Checkpoint checkpoint = Checkpoint.write(folder, architecture, stored, 1, 3);
    check(checkpoint);
  }

  @ParameterizedTest
  @EnumSource
  void logits_severalFilesWithIndex_matchTheReference(Stored stored) throws IOException {
    check(Checkpoint.write(folder, Architecture.all().getLast(), stored, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("org.fedrouter.engine.checkpoint.Architecture#all")
  void reference_withoutTheFamilysOwnRules_givesOtherLogits(Architecture architecture)
      throws IOException {
    Checkpoint checkpoint = Checkpoint.write(folder, architecture, Stored.F32, 1, 3);
    double[][] own = new ReferenceDecoder(architecture, checkpoint.weights()).logits(text());
    double[][] plain =
        new ReferenceDecoder(architecture.plain(), checkpoint.weights()).logits(text());
    boolean special =
        architecture.biased() || architecture.window() > 0 || !architecture.scaling().isEmpty();
    double distance = distance(own[own.length - 1], plain[own.length - 1]);
    assertThat(distance > 100 * TOLERANCE).isEqualTo(special);
  }

  private void check(Checkpoint checkpoint) throws IOException {
    int[] text = text();
    double[][] expected =
        new ReferenceDecoder(checkpoint.architecture(), checkpoint.weights()).logits(text);
    try (ServedRow row = new ServedRow(folder, text.length)) {
      close(row.append(Arrays.copyOf(text, PROMPT)), expected[PROMPT - 1]);
      for (int t = PROMPT; t < text.length; t++) {
        close(row.append(text[t]), expected[t]);
      }
    }
  }

  static void close(float[] served, double[] expected) {
    assertThat(Arrays.stream(expected).map(Math::abs).max().orElse(0)).isGreaterThan(1);
    double[] wide = IntStream.range(0, served.length).mapToDouble(i -> served[i]).toArray();
    assertThat(distance(wide, expected)).isLessThan(TOLERANCE);
  }

  static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }
}
