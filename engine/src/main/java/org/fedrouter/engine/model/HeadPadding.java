package org.fedrouter.engine.model;

import java.util.List;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;

/** Between heads of the model's width and heads of the width that the fused operator demands. */
record HeadPadding(Graph graph, ModelConfig config, long rows, long time) {
  /** ONNX Reshape takes 0 as "the size that is there". */
  private static final long SAME = 0;

  private int half() {
    return config.headWidth() / 2;
  }

  private boolean fits() {
    return config.cacheWidth() == config.headWidth();
  }

  /** [rows, time, n * headWidth] to [rows, time, n * cacheWidth], zeros behind both halves. */
  Value widened(Value x, int n) {
    if (fits()) {
      return x;
    }
    long[] halves = {rows, time, n, 2, half()};
    Value split = reshape(x, halves, SAME, SAME, n, 2, half());
    Value zeros = graph.indices(0, 0, 0, 0, 0, 0, 0, 0, 0, config.cacheWidth() / 2 - half());
    long[] wide = {rows, time, n, 2, config.cacheWidth() / 2};
    Value padded = graph.emit("Pad", Element.FLOAT, wide, List.of(split, zeros));
    long all = (long) n * config.cacheWidth();
    return reshape(padded, new long[] {rows, time, all}, SAME, SAME, all);
  }

  /** [rows, time, heads * cacheWidth] to [rows, time, heads * headWidth]. */
  Value narrowed(Value x) {
    if (fits()) {
      return x;
    }
    int n = config.heads();
    long[] halves = {rows, time, n, 2, config.cacheWidth() / 2};
    Value split = reshape(x, halves, SAME, SAME, n, 2, config.cacheWidth() / 2);
    long[] cut = {rows, time, n, 2, half()};
    List<Value> range = List.of(split, graph.indices(0), graph.indices(half()), graph.indices(4));
    Value narrow = graph.emit("Slice", Element.FLOAT, cut, range);
    long all = (long) n * config.headWidth();
    return reshape(narrow, new long[] {rows, time, all}, SAME, SAME, all);
  }

  private Value reshape(Value x, long[] shape, long... sizes) {
    return graph.emit("Reshape", Element.FLOAT, shape, List.of(x, graph.indices(sizes)));
  }
}
