package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.graph.DoubleRun;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;

/** Gradients of the whole decoder against central differences, in double. */
class GradientOracle {
  private static final ModelConfig CONFIG =
      new ModelConfig(2, 16, 2, 1, 16, 24, 30, 32, 10_000, 1e-5, true);
  private static final AdapterShape ADAPTER = new AdapterShape(3, 6, 9);
  private static final int SHARDS = 3;
  private static final int ROWS = 6;
  private static final int TIME = 5;
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;
  private static final int SAMPLES = 6;

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void gradient_everyBaseWeight_matchesCentralDifferences() {
    TrainingGraph graph = new TrainingGraph(Element.DOUBLE, CONFIG, new BatchShape(ROWS, TIME));
    Map<String, float[]> weights = TinyModel.weights(CONFIG, 3);
    try (DoubleRun run = new DoubleRun(graph.compile(graph.trained(), new Adapters.None()))) {
      inputs(run);
      Layout.of(CONFIG)
          .forEach(
              (name, shape) -> {
                run.input(name, widened(weights.getOrDefault(name, new float[0])), shape);
                run.output(TrainingGraph.gradientOf(name), shape);
              });
      run.run();
      Map<String, double[]> gradients = gradients(run, Layout.of(CONFIG).keySet());
      gradients.forEach(
          (name, g) -> assertThat(error(run, name, g)).as(name).isLessThan(TOLERANCE));
    }
  }

  @Test
  void gradient_everyAdapter_matchesCentralDifferencesAndTouchesItsOwnRowsOnly() {
    TrainingGraph graph = new TrainingGraph(Element.DOUBLE, CONFIG, new BatchShape(ROWS, TIME));
    RowAdapters adapters =
        new RowAdapters(
            graph.constants(ADAPTER.fixedSide(CONFIG)),
            graph.trained(),
            ADAPTER,
            SHARDS,
            ROWS / SHARDS);
    try (DoubleRun run =
        new DoubleRun(graph.compile(graph.constants(TinyModel.weights(CONFIG, 3)), adapters))) {
      inputs(run);
      Map<String, long[]> shapes = adapterShapes();
      shapes.forEach(
          (name, shape) -> {
            run.input(name, values((int) (shape[0] * shape[1] * shape[2]), 0.3), shape);
            run.output(TrainingGraph.gradientOf(name), shape);
          });
      run.run();
      Map<String, double[]> gradients = gradients(run, shapes.keySet());
      gradients.forEach(
          (name, g) -> {
            assertThat(error(run, name, g)).as(name).isLessThan(TOLERANCE);
            assertThat(leak(run, name, g.length)).as(name).isZero();
          });
    }
  }

  private void inputs(DoubleRun run) {
    long[] ids = new long[ROWS * TIME];
    long[] labels = new long[ids.length];
    long[] positions = new long[ids.length];
    double[] weights = new double[ids.length];
    double[] mask = new double[ids.length * TIME];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.nextInt(CONFIG.vocabulary());
      labels[i] = random.nextInt(CONFIG.vocabulary());
      positions[i] = i % TIME;
      weights[i] = i % TIME < TIME - i / TIME % 3 ? 0.3 : 0;
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

  private static Map<String, long[]> adapterShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        shapes.put(linear.adapterB(layer), new long[] {SHARDS, ADAPTER.rank(), linear.out(CONFIG)});
      }
    }
    return shapes;
  }

  private static Map<String, double[]> gradients(DoubleRun run, Iterable<String> names) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    names.forEach(name -> gradients.put(name, run.values(TrainingGraph.gradientOf(name))));
    return gradients;
  }

  /** Relative error in Euclidean norm over sampled entries. */
  private double error(DoubleRun run, String name, double[] gradient) {
    double difference = 0;
    double size = 1e-12;
    for (int sample = 0; sample < SAMPLES; sample++) {
      int entry = random.nextInt(gradient.length);
      double slope = 0;
      for (double row : run.slope(name, entry, TrainingGraph.LOSS, STEP)) {
        slope += row;
      }
      difference += (slope - gradient[entry]) * (slope - gradient[entry]);
      size += slope * slope + gradient[entry] * gradient[entry];
    }
    return Math.sqrt(difference / size);
  }

  /** The largest influence of a shard's adapter on the loss of another shard's rows. */
  private double leak(DoubleRun run, String name, int entries) {
    double worst = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      int entry = shard * (entries / SHARDS) + random.nextInt(entries / SHARDS);
      double[] slope = run.slope(name, entry, TrainingGraph.LOSS, 0.5);
      for (int row = 0; row < ROWS; row++) {
        boolean own = row / (ROWS / SHARDS) == shard;
        worst = own ? worst : Math.max(worst, Math.abs(slope[row]));
      }
    }
    return worst;
  }

  private double[] values(int size, double spread) {
    return random.doubles(size).map(x -> (2 * x - 1) * spread).toArray();
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
