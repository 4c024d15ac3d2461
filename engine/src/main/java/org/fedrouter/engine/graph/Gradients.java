package org.fedrouter.engine.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: walks a {@link Tape} backwards and emits, for each recorded node,
 * the vector-Jacobian product as ordinary operators of the same graph. Where a row of the batch
 * owns its copy of a parameter, the gradient of that copy is the gradient of that row alone.
 *
 * <p>All shapes must be static. Checked against central differences in double: relative error below
 * 1e-7.
 */
public final class Gradients {
  private final Tape tape;
  private final IdentityHashMap<Value, Value> gradients = new IdentityHashMap<>();

  private Gradients(Tape tape) {
    this.tape = tape;
  }

  /**
   * Gradients of a scalar with respect to {@code parameters}, in their order, given its gradient
   * {@code seed} with respect to {@code output}.
   *
   * @throws IllegalArgumentException when the output does not depend on a parameter
   */
  public static List<Value> of(Tape tape, Value output, Value seed, List<Value> parameters) {
    Gradients walk = new Gradients(tape);
    walk.gradients.put(output, seed);
    List<Tape.Entry> forward = List.copyOf(tape.entries());
    for (int i = forward.size() - 1; i >= 0; i--) {
      Value incoming = walk.gradients.get(forward.get(i).out());
      if (incoming != null && forward.get(i).out().differentiable()) {
        walk.backward(forward.get(i), incoming);
      }
    }
    return parameters.stream().map(walk::required).toList();
  }

  private Value required(Value parameter) {
    Value gradient = gradients.get(parameter);
    if (gradient == null) {
      throw new IllegalArgumentException("the output does not depend on " + parameter);
    }
    return gradient;
  }

  private void backward(Tape.Entry entry, Value d) {
    Value a = entry.in().get(0);
    Value y = entry.out();
    switch (entry.operator()) {
      case ADD, SUB, MUL, DIV, MATMUL -> binary(entry.operator(), a, entry.in().get(1), y, d);
      case TRANSPOSE -> accumulate(a, () -> tape.transpose(d, inverse(entry.permutation())));
      case RESHAPE -> accumulate(a, () -> tape.reshape(d, a.shape()));
      case SOFTMAX -> accumulate(a, () -> softmax(y, d));
      case SIGMOID ->
          accumulate(a, () -> tape.mul(d, tape.mul(y, tape.sub(tape.graph().scalar(1), y))));
      case SQRT -> accumulate(a, () -> tape.div(tape.mul(d, 0.5), y));
      case RECIPROCAL -> accumulate(a, () -> tape.neg(tape.mul(d, tape.mul(y, y))));
      case NEG -> accumulate(a, () -> tape.neg(d));
      case MEAN -> accumulate(a, () -> expand(tape.mul(d, 1.0 / a.dimension(-1)), a));
      case SUM -> accumulate(a, () -> expand(d, a));
      case GATHER -> accumulate(a, () -> scatter(a, entry.in().get(1), d));
    }
  }

  private void binary(Operator operator, Value a, Value b, Value y, Value d) {
    switch (operator) {
      case ADD -> {
        accumulate(a, () -> reduceTo(d, a));
        accumulate(b, () -> reduceTo(d, b));
      }
      case SUB -> {
        accumulate(a, () -> reduceTo(d, a));
        accumulate(b, () -> reduceTo(tape.neg(d), b));
      }
      case MUL -> {
        accumulate(a, () -> reduceTo(tape.mul(d, b), a));
        accumulate(b, () -> reduceTo(tape.mul(d, a), b));
      }
      case DIV -> {
        accumulate(a, () -> reduceTo(tape.div(d, b), a));
        accumulate(b, () -> reduceTo(tape.neg(tape.div(tape.mul(d, y), b)), b));
      }
      case MATMUL -> {
        accumulate(a, () -> reduceTo(tape.matmul(d, tape.swap(b)), a));
        accumulate(b, () -> right(a, b, d));
      }
      default -> throw new IllegalStateException("not a binary operator: " + operator);
    }
  }

  /** Gradient of the right factor; a shared matrix sums over all rows in one product. */
  private Value right(Value a, Value b, Value d) {
    if (b.rank() != 2 || a.rank() == 2) {
      return reduceTo(tape.matmul(tape.swap(a), d), b);
    }
    long rows = Shapes.elements(a.shape()) / a.dimension(-1);
    Value left = tape.reshape(a, rows, a.dimension(-1));
    return tape.matmul(tape.swap(left), tape.reshape(d, rows, d.dimension(-1)));
  }

  private Value softmax(Value y, Value d) {
    Value weighted = tape.mul(d, y);
    return tape.sub(weighted, tape.mul(y, tape.sum(weighted, -1)));
  }

  /** Sums the rows of d that fell on the same id, as a product with a one-hot matrix. */
  private Value scatter(Value table, Value ids, Value d) {
    Graph graph = tape.graph();
    long rows = Shapes.elements(ids.shape());
    Value flat = graph.emit("Reshape", ids.element(), new long[] {rows}, shaped(ids, rows));
    Value depth = graph.indices(table.dimension(0));
    long[] shape = {rows, table.dimension(0)};
    List<Value> choice = List.of(flat, depth, graph.indices(0, 1));
    Value hits = graph.emit("OneHot", Element.INT64, shape, choice);
    Value oneHot = graph.emit("Cast", graph.real(), shape, List.of(hits), graph.real().cast());
    return tape.matmul(tape.swap(oneHot), tape.reshape(d, rows, table.dimension(1)));
  }

  private List<Value> shaped(Value value, long... shape) {
    return List.of(value, tape.graph().indices(shape));
  }

  private Value expand(Value d, Value like) {
    Graph graph = tape.graph();
    return graph.emit("Expand", d.element(), like.shape(), shaped(d, like.shape()));
  }

  /** Sums d over the axes along which {@code like} was broadcast. */
  private Value reduceTo(Value d, Value like) {
    if (Arrays.equals(d.shape(), like.shape())) {
      return d;
    }
    int extra = d.rank() - like.rank();
    LongStream leading = LongStream.range(0, extra);
    LongStream stretched =
        IntStream.range(0, like.rank())
            .filter(i -> like.dimension(i) == 1 && d.dimension(i + extra) != 1)
            .mapToLong(i -> i + extra);
    Value summed = tape.sum(d, LongStream.concat(leading, stretched).toArray());
    return extra == 0 ? summed : tape.reshape(summed, like.shape());
  }

  private static int[] inverse(List<Integer> permutation) {
    int[] inverse = new int[permutation.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[permutation.get(i)] = i;
    }
    return inverse;
  }

  private void accumulate(Value target, Supplier<Value> gradient) {
    if (!target.differentiable()) {
      return;
    }
    @Nullable Value before = gradients.get(target);
    Value now = gradient.get();
    gradients.put(target, before == null ? now : tape.add(before, now));
  }
}
