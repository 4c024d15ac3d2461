package org.fedrouter.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator's vector-Jacobian product against central differences in double. */
class OperatorGradientLaws {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  /** A use of an operator on positive inputs a [2, 3, 4] and b of the given shape. */
  record Use(String name, List<Long> right, Expression expression) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Use> uses() {
    return Stream.of(
        new Use("add", List.of(3L, 1L), Tape::add),
        new Use("add_longer_right", List.of(5L, 2L, 3L, 4L), Tape::add),
        new Use("sub", List.of(2L, 1L, 4L), Tape::sub),
        new Use("mul", List.of(4L), Tape::mul),
        new Use("mul_same", List.of(2L, 3L, 4L), (tape, a, b) -> tape.mul(tape.mul(a, a), b)),
        new Use("div", List.of(3L, 4L), Tape::div),
        new Use("matmul_shared", List.of(4L, 5L), Tape::matmul),
        new Use("matmul_batched", List.of(2L, 4L, 5L), Tape::matmul),
        new Use("matmul_broadcast_left", List.of(6L, 1L, 4L, 2L), Tape::matmul),
        new Use("matmul_flat", List.of(4L, 5L), (t, a, b) -> t.matmul(t.reshape(a, 6, 4), b)),
        new Use("matmul_swapped", List.of(5L, 4L), (t, a, b) -> t.matmul(a, t.swap(b))),
        new Use(
            "transpose",
            List.of(4L),
            (t, a, b) -> t.mul(t.transpose(t.mul(a, b), 2, 0, 1), t.reshape(b, 4, 1, 1))),
        new Use("reshape", List.of(4L), (t, a, b) -> t.reshape(t.mul(a, b), 6, 4)),
        new Use("softmax", List.of(4L), (t, a, b) -> t.softmax(t.mul(a, b))),
        new Use("sigmoid", List.of(4L), (t, a, b) -> t.sigmoid(t.mul(a, b))),
        new Use("sqrt", List.of(4L), (t, a, b) -> t.sqrt(t.mul(a, b))),
        new Use("reciprocal", List.of(4L), (t, a, b) -> t.reciprocal(t.mul(a, b))),
        new Use("neg", List.of(4L), (t, a, b) -> t.neg(t.mul(a, b))),
        new Use("mean", List.of(4L), (t, a, b) -> t.mul(t.mean(t.mul(a, b)), b)),
        new Use("sum", List.of(4L), (t, a, b) -> t.mul(t.sum(t.mul(a, b), 0, 2), b)),
        new Use(
            "gather",
            List.of(7L, 4L),
            (t, a, b) -> t.mul(a, t.reshape(t.gather(b, ids(t)), 2, 3, 4))));
  }

  private static Value ids(Tape tape) {
    return tape.graph().indices(3, 0, 3, 6, 3, 1);
  }

  /** What is differentiated. */
  interface Expression {
    Value of(Tape tape, Value a, Value b);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void gradient_ofOperator_matchesCentralDifferences(Use use) {
    long[] left = {2, 3, 4};
    long[] right = use.right().stream().mapToLong(Long::longValue).toArray();
    Graph graph = new Graph(Element.DOUBLE);
    Tape tape = new Tape(graph);
    Value a = graph.parameter("a", left);
    Value b = graph.parameter("b", right);
    Value y = use.expression().of(tape, a, b);
    Value seed = graph.input("seed", Element.DOUBLE, y.shape());
    List<Value> gradients = Gradients.of(tape, y, seed, List.of(a, b));
    graph.output("da", gradients.get(0));
    graph.output("db", gradients.get(1));
    graph.output("y", y);
    SplittableRandom random = new SplittableRandom(use.name().hashCode());
    try (DoubleRun run = new DoubleRun(graph.compile())) {
      run.input("a", positive(random, left), left);
      run.input("b", positive(random, right), right);
      run.input("seed", positive(random, y.shape()), y.shape());
      run.output("da", left).output("db", right).output("y", y.shape());
      run.run();
      double[] weights = run.values("seed");
      assertThat(worst(run, "a", run.values("da"), weights)).isLessThan(TOLERANCE);
      run.run();
      assertThat(worst(run, "b", run.values("db"), weights)).isLessThan(TOLERANCE);
    }
  }

  private static double worst(DoubleRun run, String input, double[] gradient, double[] weights) {
    double worst = 0;
    for (int i = 0; i < gradient.length; i++) {
      double[] slope = run.slope(input, i, "y", STEP);
      double expected = 0;
      double size = 1e-3;
      for (int j = 0; j < slope.length; j++) {
        expected += slope[j] * weights[j];
        size += Math.abs(slope[j] * weights[j]);
      }
      worst = Math.max(worst, Math.abs(expected - gradient[i]) / size);
    }
    return worst;
  }

  private static double[] positive(SplittableRandom random, long[] shape) {
    double[] values = new double[(int) Shapes.elements(shape)];
    Arrays.setAll(values, i -> 0.5 + random.nextDouble());
    return values;
  }
}
