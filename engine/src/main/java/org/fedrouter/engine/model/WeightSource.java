package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Value;

/** Where a graph takes its weights from: constants, or inputs that are trained. */
@FunctionalInterface
public interface WeightSource {
  /** The weight of that name and shape in the graph under construction. */
  Value weight(String name, long... shape);
}
