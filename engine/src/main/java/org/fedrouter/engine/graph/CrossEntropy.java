package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;

/**
 * Weighted next-token loss.
 *
 * @param rows [rows, 1, 1]: sum over positions of weight times negative log-probability
 * @param logitGradient [rows, positions, vocabulary]: gradient of the sum over rows
 */
public record CrossEntropy(Value rows, Value logitGradient) {
  private static final double TINY = 1e-20;

  /**
   * Emits loss and gradient for {@code logits} [rows, positions, vocabulary], {@code labels} [rows,
   * positions] and {@code weights} [rows, positions]. Weight 0 removes a position exactly.
   */
  public static CrossEntropy of(Tape tape, Value logits, Value labels, Value weights) {
    Graph graph = tape.graph();
    long[] column = {logits.dimension(0), logits.dimension(1), 1};
    AttributeProto last = Attributes.integer("axis", -1);
    Value softmax = tape.softmax(logits);
    Value label = graph.emit("Reshape", Element.INT64, column, shaped(graph, labels, column));
    Value weight = graph.emit("Reshape", graph.real(), column, shaped(graph, weights, column));
    Value hit = graph.emit("GatherElements", graph.real(), column, List.of(softmax, label), last);
    Value safe = tape.add(hit, graph.scalar(TINY));
    Value nll = tape.neg(graph.emit("Log", graph.real(), column, List.of(safe)));
    Value minusOne =
        graph.emit("Expand", graph.real(), column, shaped(graph, graph.scalar(-1), column));
    Value difference =
        graph.emit(
            "ScatterElements",
            graph.real(),
            logits.shape(),
            List.of(softmax, label, minusOne),
            last,
            Attributes.text("reduction", "add"));
    return new CrossEntropy(tape.sum(tape.mul(nll, weight), 1, 2), tape.mul(difference, weight));
  }

  private static List<Value> shaped(Graph graph, Value value, long[] shape) {
    return List.of(value, graph.indices(shape));
  }
}
