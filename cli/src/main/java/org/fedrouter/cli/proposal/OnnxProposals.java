package org.fedrouter.cli.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;

/**
 * A model as an ONNX graph. In: buckets [n] of terms and their counts [n]. It weighs them, brings
 * them to length 1, and has a product, a sum and a softmax for each target. Out: the probabilities
 * of all values of all targets. Weights are stored as floats, all that is computed is double.
 */
final class OnnxProposals {
  private static final long N = -1;

  private final Graph graph = new Graph(Element.FLOAT);
  private final Value buckets = graph.input("buckets", Element.INT64, N);

  private OnnxProposals() {}

  /** Equal models give equal graphs. */
  static CompiledGraph graph(ProposalModel model) {
    OnnxProposals onnx = new OnnxProposals();
    Value terms = onnx.terms(model);
    List<Value> all = new ArrayList<>();
    long outputs = 0;
    for (Target target : Target.values()) {
      all.add(onnx.probabilities(model, target, terms));
      outputs += target.classes().size();
    }
    onnx.graph.output("probabilities", onnx.emit("Concat", all, 1, outputs));
    return onnx.graph.compile();
  }

  /** (1 + ln count) times the rarity, of length 1 together: [1, n]. */
  private Value terms(ProposalModel model) {
    Value counts = graph.input("counts", Element.DOUBLE, N);
    Value rarity = graph.constant("rarity", model.rarity(), model.width());
    Value rare =
        wide(graph.emit("Gather", Element.FLOAT, new long[] {N}, List.of(rarity, buckets)), N);
    Value log = doubles("Log", List.of(counts), N);
    Value weighed = doubles("Mul", List.of(doubles("Add", List.of(log, one()), N), rare), N);
    Value squares = doubles("Mul", List.of(weighed, weighed), N);
    Value square =
        graph.emit(
            "ReduceSum",
            Element.DOUBLE,
            new long[] {1},
            List.of(squares),
            Attributes.integer("keepdims", 1));
    // Where no term was learnt, all weights are 0: they stay it.
    Value least = wide(graph.scalar(Float.MIN_NORMAL));
    Value length = doubles("Sqrt", List.of(doubles("Max", List.of(square, least), 1)), 1);
    Value unit = doubles("Div", List.of(weighed, length), N);
    return doubles("Unsqueeze", List.of(unit, graph.indices(0)), 1, N);
  }

  private Value probabilities(ProposalModel model, Target target, Value terms) {
    String name = target.name().toLowerCase(Locale.ROOT);
    long classes = target.classes().size();
    Value weights =
        graph.constant(name + "_weights", model.weights(target), model.width(), classes);
    Value rows =
        wide(
            graph.emit("Gather", Element.FLOAT, new long[] {N, classes}, List.of(weights, buckets)),
            N,
            classes);
    Value biases =
        wide(graph.constant(name + "_biases", model.biases(target), 1, classes), 1, classes);
    Value product = doubles("MatMul", List.of(terms, rows), 1, classes);
    return emit(
        "Softmax", List.of(doubles("Add", List.of(product, biases), 1, classes)), 1, classes);
  }

  private Value one() {
    return wide(graph.scalar(1));
  }

  private Value wide(Value value, long... shape) {
    return graph.emit("Cast", Element.DOUBLE, shape, List.of(value), Element.DOUBLE.cast());
  }

  private Value doubles(String operator, List<Value> in, long... shape) {
    return graph.emit(operator, Element.DOUBLE, shape, in);
  }

  /** Along the second axis. */
  private Value emit(String operator, List<Value> in, long... shape) {
    return graph.emit(operator, Element.DOUBLE, shape, in, Attributes.integer("axis", 1));
  }
}
