package org.fedrouter.engine.generation;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.DeviceTensor;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.runtime.UnboundException;

/**
 * Fills memory of a device, which is undefined at first. Attention weighs what lies behind a row's
 * end with zero, and zero times an undefined number need not be zero.
 */
record Zeros(Session session, Tensor<ByteBuffer> value) implements AutoCloseable {
  private static final int AXES = 4;

  /** Opens the graph; the caller has bound runs at that place before. */
  static Zeros open(Place place, OnnxJavaType type) {
    Element element = Element.valueOf(type.name());
    Graph graph = new Graph(Element.FLOAT);
    Value zero = graph.input("value", element, 1);
    Value size = graph.input("size", Element.INT64, AXES);
    graph.output(
        "filled", graph.emit("Expand", element, new long[] {-1, -2, -3, -4}, List.of(zero, size)));
    Session session = graph.compile().open(place);
    try {
      session.bind(true);
    } catch (UnboundException e) {
      session.close();
      throw new IllegalStateException(e);
    }
    return new Zeros(session, Tensor.over(ByteBuffer.allocateDirect(type.size), type, 1));
  }

  void fill(DeviceTensor tensor, long... shape) {
    try (Tensor<LongBuffer> size = Tensor.longs(AXES)) {
      size.data().put(0, shape);
      Binding binding = new Binding().input("value", value).input("size", size);
      session.run(binding.output("filled", tensor));
    }
  }

  @Override
  public void close() {
    session.close();
    value.close();
  }
}
