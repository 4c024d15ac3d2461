package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Differentiable operators over a {@link Graph}. Each call emits a node and records it, so that
 * {@link Gradients} can walk back. Shapes are checked when the graph is built.
 */
public final class Tape {
  /** One recorded application; {@code permutation} is empty except for TRANSPOSE. */
  record Entry(Operator operator, List<Value> in, Value out, List<Integer> permutation) {}

  private final Graph graph;
  private final List<Entry> entries = new ArrayList<>();
  private final IdentityHashMap<Value, Value> swapped = new IdentityHashMap<>();

  /** Records onto the given graph. */
  public Tape(Graph graph) {
    this.graph = graph;
  }

  /** The graph that receives the nodes. */
  public Graph graph() {
    return graph;
  }

  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Elementwise sum with broadcasting. */
  public Value add(Value a, Value b) {
    return binary(Operator.ADD, a, b);
  }

  /** Elementwise difference with broadcasting. */
  public Value sub(Value a, Value b) {
    return binary(Operator.SUB, a, b);
  }

  /** Elementwise product with broadcasting. */
  public Value mul(Value a, Value b) {
    return binary(Operator.MUL, a, b);
  }

  /** Product with a number. */
  public Value mul(Value a, double factor) {
    return mul(a, graph.scalar(factor));
  }

  /** Elementwise quotient with broadcasting. */
  public Value div(Value a, Value b) {
    return binary(Operator.DIV, a, b);
  }

  /** Matrix product over the last two axes, broadcasting the others. */
  public Value matmul(Value a, Value b) {
    return record(Operator.MATMUL, Shapes.product(a, b), List.of(a, b));
  }

  /** {@code out[i0, i1, ...] = a} with axis {@code permutation[k]} moved to place k. */
  public Value transpose(Value a, int... permutation) {
    long[] shape = IntStream.of(permutation).mapToLong(a::dimension).toArray();
    Value out =
        record(
            Operator.TRANSPOSE,
            shape,
            List.of(a),
            IntStream.of(permutation).boxed().toList(),
            Attributes.integers("perm", permutation));
    return out;
  }

  /** Swaps the last two axes; swapping twice gives the original value back. */
  public Value swap(Value a) {
    Value known = swapped.get(a);
    if (known != null) {
      return known;
    }
    int[] permutation = IntStream.range(0, a.rank()).toArray();
    permutation[a.rank() - 1] = a.rank() - 2;
    permutation[a.rank() - 2] = a.rank() - 1;
    Value out = transpose(a, permutation);
    swapped.put(a, out);
    swapped.put(out, a);
    return out;
  }

  /** The same elements in row-major order under another static shape. */
  public Value reshape(Value a, long... shape) {
    if (Shapes.elements(shape) != Shapes.elements(a.shape())) {
      throw new IllegalArgumentException("cannot reshape " + a);
    }
    return record(Operator.RESHAPE, shape, List.of(a, graph.indices(shape)));
  }

  /** Softmax over the last axis. */
  public Value softmax(Value a) {
    return record(
        Operator.SOFTMAX, a.shape(), List.of(a), List.of(), Attributes.integer("axis", -1));
  }

  /** Elementwise logistic function. */
  public Value sigmoid(Value a) {
    return record(Operator.SIGMOID, a.shape(), List.of(a));
  }

  /** Elementwise square root; the domain is positive. */
  public Value sqrt(Value a) {
    return record(Operator.SQRT, a.shape(), List.of(a));
  }

  /** Elementwise 1/a; the domain excludes zero. */
  public Value reciprocal(Value a) {
    return record(Operator.RECIPROCAL, a.shape(), List.of(a));
  }

  /** Elementwise negation. */
  public Value neg(Value a) {
    return record(Operator.NEG, a.shape(), List.of(a));
  }

  /** Mean over the last axis, which stays with size 1. */
  public Value mean(Value a) {
    return record(
        Operator.MEAN,
        Shapes.reduce(a.shape(), true, -1),
        List.of(a, graph.indices(-1)),
        List.of(),
        Attributes.integer("keepdims", 1));
  }

  /** Sum over the axes, which stay with size 1. */
  public Value sum(Value a, long... axes) {
    return record(
        Operator.SUM,
        Shapes.reduce(a.shape(), true, axes),
        List.of(a, graph.indices(axes)),
        List.of(),
        Attributes.integer("keepdims", 1));
  }

  /** Rows of a [n, width] table; the result has shape ids.shape + [width]. */
  public Value gather(Value table, Value ids) {
    long[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
    shape[ids.rank()] = table.dimension(1);
    return record(
        Operator.GATHER, shape, List.of(table, ids), List.of(), Attributes.integer("axis", 0));
  }

  private Value binary(Operator operator, Value a, Value b) {
    return record(operator, Shapes.broadcast(a.shape(), b.shape()), List.of(a, b));
  }

  private Value record(Operator operator, long[] shape, List<Value> in) {
    return record(operator, shape, in, List.of());
  }

  private Value record(
      Operator operator,
      long[] shape,
      List<Value> in,
      List<Integer> permutation,
      AttributeProto... attributes) {
    Value out = graph.emit(operator.onnx(), in.get(0).element(), shape, in, attributes);
    entries.add(new Entry(operator, in, out, permutation));
    return out;
  }
}
