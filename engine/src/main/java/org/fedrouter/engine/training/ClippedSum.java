package org.fedrouter.engine.training;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * Clips each patient's gradient, makes it integers, and adds them up, all inside the graph.
 *
 * <p>Guarantee, whatever the floating point does: a patient adds an integer vector of Euclidean
 * norm at most {@code units}, because its squares are added exactly (64-bit integers) and a vector
 * above the bound counts as zero. Truncation toward zero never lengthens a vector. A gradient that
 * is not finite, or whose squares leave the floats, counts as zero. The integer sum over patients
 * is exact, so it does not depend on order.
 *
 * @param clip largest norm of one patient's gradient that is kept as it is
 * @param units the clip in lattice units, in [256, 2^30]
 */
record ClippedSum(double clip, int units) {
  /** Sums of squares from here on are as good as infinite: floats end at 3e38. */
  private static final double LARGEST_SQUARE = 1e30;

  /** The rounding of a norm over millions of floats stays below it, so few vectors are lost. */
  private static final double MARGIN = 1 - 1.0 / 512;

  ClippedSum {
    if (!(clip > 0) || Double.isInfinite(clip)) {
      throw new IllegalArgumentException("clip: must be a positive number, is " + clip);
    }
    if (units < 256 || units > 1 << 30) {
      throw new IllegalArgumentException("units: must be in 256..2^30, is " + units);
    }
  }

  /**
   * Emits the sums.
   *
   * @param gradients of one patient each along the first axis, [patients, rank, out]
   * @return int64 [1, rank, out] each
   */
  List<Value> of(Tape tape, List<Value> gradients) {
    Graph graph = tape.graph();
    Value square = total(tape, gradients);
    long[] column = square.shape();
    Value limit = graph.scalar(LARGEST_SQUARE);
    Value finite = graph.emit("Less", Element.BOOL, column, List.of(square, limit));
    Value factor = factor(tape, where(graph, finite, square));
    List<Value> integers = new ArrayList<>();
    for (Value gradient : gradients) {
      Value scaled = tape.mul(where(graph, finite, gradient), factor);
      integers.add(
          graph.emit(
              "Cast", Element.INT64, gradient.shape(), List.of(scaled), Element.INT64.cast()));
    }
    Value within = within(graph, integers, column);
    return integers.stream().map(vector -> sum(graph, within, vector)).toList();
  }

  /** Squared norms, [patients, 1, 1]. */
  private static Value total(Tape tape, List<Value> gradients) {
    Value total = tape.sum(tape.mul(gradients.get(0), gradients.get(0)), 1, 2);
    for (Value gradient : gradients.subList(1, gradients.size())) {
      total = tape.add(total, tape.sum(tape.mul(gradient, gradient), 1, 2));
    }
    return total;
  }

  /** units / max(norm, clip), a little less. */
  private Value factor(Tape tape, Value square) {
    Graph graph = tape.graph();
    List<Value> both = List.of(tape.sqrt(square), graph.scalar(clip));
    Value norm = graph.emit("Max", graph.real(), square.shape(), both);
    return tape.div(graph.scalar(units * MARGIN), norm);
  }

  private static Value where(Graph graph, Value condition, Value value) {
    Value zero = value.element() == Element.INT64 ? graph.indices(0) : graph.scalar(0);
    List<Value> in = List.of(condition, value, zero);
    return graph.emit("Where", value.element(), value.shape(), in);
  }

  /** Which patients' integer vectors keep the bound, decided in integers. */
  private Value within(Graph graph, List<Value> integers, long... column) {
    Value total = graph.indices(0);
    for (Value vector : integers) {
      Value squares = graph.emit("Mul", Element.INT64, vector.shape(), List.of(vector, vector));
      Value norm = reduce(graph, squares, column, 1, 2);
      total = graph.emit("Add", Element.INT64, column, List.of(total, norm));
    }
    Value bound = graph.indices((long) units * units);
    return graph.emit("LessOrEqual", Element.BOOL, column, List.of(total, bound));
  }

  private static Value sum(Graph graph, Value within, Value vector) {
    long[] shape = vector.shape();
    shape[0] = 1;
    return reduce(graph, where(graph, within, vector), shape, 0);
  }

  private static Value reduce(Graph graph, Value value, long[] shape, long... axes) {
    return graph.emit(
        "ReduceSum",
        Element.INT64,
        shape,
        List.of(value, graph.indices(axes)),
        Attributes.integer("keepdims", 1));
  }
}
