package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/** What is added to the linear maps of the base model. */
public sealed interface Adapters permits Adapters.None, RowAdapters, OwnAdapters, FactorAdapters {
  /** The output {@code y} of a linear map of {@code x}, with the adapter's part added. */
  Value adapt(Tape tape, int layer, Linear linear, Value x, Value y);

  /** The base model alone. */
  record None() implements Adapters {
    @Override
    public Value adapt(Tape tape, int layer, Linear linear, Value x, Value y) {
      return y;
    }
  }
}
