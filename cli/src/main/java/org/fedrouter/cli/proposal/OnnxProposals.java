package org.fedrouter.cli.proposal;

import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;

/** A model as an ONNX graph: for each target a product, a sum and a softmax. */
final class OnnxProposals {
  static final String INPUT = "terms";

  private OnnxProposals() {}

  /** Equal models give equal graphs. */
  static CompiledGraph graph(ProposalModel model) {
    Graph graph = new Graph(Element.FLOAT);
    Value terms = graph.input(INPUT, Element.FLOAT, 1, model.width());
    for (Target target : Target.values()) {
      String name = name(target);
      long classes = target.classes().size();
      long[] shape = {1, classes};
      Value weights =
          graph.constant(name + "_weights", model.weights(target), model.width(), classes);
      Value biases = graph.constant(name + "_biases", model.biases(target), 1, classes);
      Value product = graph.emit("MatMul", Element.FLOAT, shape, List.of(terms, weights));
      Value logits = graph.emit("Add", Element.FLOAT, shape, List.of(product, biases));
      graph.output(
          name,
          graph.emit(
              "Softmax", Element.FLOAT, shape, List.of(logits), Attributes.integer("axis", 1)));
    }
    return graph.compile();
  }

  /** Name of a target's output. */
  static String name(Target target) {
    return target.name().toLowerCase(Locale.ROOT);
  }
}
