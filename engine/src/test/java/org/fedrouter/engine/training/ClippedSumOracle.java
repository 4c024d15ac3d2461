package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.graph.DoubleRun;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The integers of one patient, whose text fills two rows, against central differences in double.
 */
class ClippedSumOracle {
  private static final ModelConfig CONFIG =
      new ModelConfig(2, 16, 2, 1, 16, 24, 30, 32, 10_000, 1e-5, true);
  private static final AdapterShape LOW = new AdapterShape(3, 6, 9);
  private static final int PATIENTS = 3;
  private static final int ROWS = 6;
  private static final int TIME = 5;
  private static final int UNITS = 1 << 30;
  private static final double WIDE = 100;

  private final SplittableRandom random = new SplittableRandom(8);
  private final List<DoubleRun> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(DoubleRun::close);
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        sizes.put(linear.adapterB(layer), LOW.rank() * linear.out(CONFIG));
      }
    }
    return sizes;
  }

  /** A run in which only the given patient has text; its rows are 2p and 2p + 1. */
  private DoubleRun run(double clip, int patient) {
    SplittableRandom same = new SplittableRandom(3);
    TrainingGraph graph = new TrainingGraph(Element.DOUBLE, CONFIG, new BatchShape(ROWS, TIME));
    RowAdapters adapters =
        new RowAdapters(
            graph.constants(LOW.fixedSide(CONFIG)), graph.spread(), LOW, PATIENTS, ROWS / PATIENTS);
    DoubleRun run =
        new DoubleRun(
            graph.compileClipped(
                graph.constants(TinyModel.weights(CONFIG, 3)),
                adapters,
                new ClippedSum(clip, UNITS)));
    open.add(run);
    inputs(run, patient);
    sizes()
        .forEach(
            (name, size) -> {
              double[] values = same.doubles(size).map(x -> 0.6 * x - 0.3).toArray();
              run.input(name, values, 1, LOW.rank(), size / LOW.rank());
              run.integerOutput(TrainingGraph.gradientOf(name), 1, LOW.rank(), size / LOW.rank());
            });
    run.run();
    return run;
  }

  private static void inputs(DoubleRun run, int patient) {
    SplittableRandom same = new SplittableRandom(4);
    int size = ROWS * TIME;
    long[] ids = same.longs(size, 0, CONFIG.vocabulary()).toArray();
    long[] labels = same.longs(size, 0, CONFIG.vocabulary()).toArray();
    long[] positions = new long[size];
    double[] weights = new double[size];
    double[] mask = new double[size * TIME];
    for (int i = 0; i < size; i++) {
      positions[i] = i % TIME;
      weights[i] = i / TIME / 2 == patient || patient < 0 ? 0.1 : 0;
      for (int j = 0; j < TIME; j++) {
        mask[i * TIME + j] = j > i % TIME ? -1e9 : 0;
      }
    }
    run.input(TrainingGraph.IDS, ids, ROWS, TIME).input(TrainingGraph.LABELS, labels, ROWS, TIME);
    run.input(TrainingGraph.POSITIONS, positions, ROWS, TIME);
    run.input(TrainingGraph.WEIGHTS, weights, ROWS, TIME);
    run.input(TrainingGraph.MASK, mask, ROWS, 1, 1, TIME, TIME);
    run.output(TrainingGraph.LOSS, ROWS, 1, 1);
  }

  private static double[] gradient(DoubleRun run, double clip) {
    return sizes().keySet().stream()
        .flatMapToLong(name -> Arrays.stream(run.integers(TrainingGraph.gradientOf(name))))
        .mapToDouble(x -> x * clip / (UNITS * (1 - 1.0 / 512)))
        .toArray();
  }

  private static double norm(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
  }

  @Test
  void unclipped_isThePatientsGradient_overBothRows() {
    for (int patient = 0; patient < PATIENTS; patient++) {
      DoubleRun run = run(WIDE, patient);
      double[] gradient = gradient(run, WIDE);
      int offset = 0;
      for (Map.Entry<String, Integer> part : sizes().entrySet()) {
        int entry = random.nextInt(part.getValue());
        double slope = 0;
        for (double row : run.slope(part.getKey(), entry, TrainingGraph.LOSS, 1e-5)) {
          slope += row;
        }
        assertThat(Math.abs(slope - gradient[offset + entry])).isLessThan(2e-7);
        offset += part.getValue();
      }
      assertThat(norm(gradient)).isGreaterThan(1e-2);
    }
  }

  @Test
  void clipped_keepsTheDirection_andReachesTheClip() {
    double[] whole = gradient(run(WIDE, 1), WIDE);
    double clip = norm(whole) / 4;
    double[] clipped = gradient(run(clip, 1), clip);
    assertThat(norm(clipped)).isBetween(clip * 0.9999, clip * 1.0001);
    for (int i = 0; i < whole.length; i++) {
      assertThat(Math.abs(clipped[i] - whole[i] / 4)).isLessThan(1e-6);
    }
  }

  @Test
  void patientsTogether_areTheSumOfPatientsAlone_eachClipped() {
    double clip = norm(gradient(run(WIDE, 1), WIDE)) / 4;
    double[] together = gradient(run(clip, -1), clip);
    double[] apart = new double[together.length];
    for (int patient = 0; patient < PATIENTS; patient++) {
      double[] alone = gradient(run(clip, patient), clip);
      assertThat(norm(alone)).isLessThanOrEqualTo(clip * 1.0001);
      for (int i = 0; i < apart.length; i++) {
        apart[i] += alone[i];
      }
    }
    for (int i = 0; i < apart.length; i++) {
      assertThat(Math.abs(together[i] - apart[i])).isLessThan(1e-7);
    }
  }
}
