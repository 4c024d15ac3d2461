package org.fedrouter.engine.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** A finished graph: the serialized ONNX model and the weights that lie outside it. */
public final class CompiledGraph {
  private final byte[] model;
  private final Map<String, Tensor<?>> weights;

  CompiledGraph(byte[] model, Map<String, Tensor<?>> weights) {
    this.model = model;
    this.weights = new LinkedHashMap<>(weights);
  }

  /** The serialized model. */
  public byte[] model() {
    return model.clone();
  }

  /** Loads the graph on the processor; the weights must stay open as long as the session. */
  public Session open(int threads) {
    return open(Place.cpu(threads));
  }

  /** Loads the graph; the weights must stay open as long as the session. */
  public Session open(Place place) {
    return Session.open(model, weights, place);
  }
}
