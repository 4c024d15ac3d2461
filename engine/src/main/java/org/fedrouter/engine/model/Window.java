package org.fedrouter.engine.model;

/**
 * Sliding-window attention: in layers from {@code fromLayer} on, a position sees itself and the
 * {@code size - 1} positions before it.
 *
 * @param size positions that are seen; 0 when all are
 */
public record Window(int size, int fromLayer) {
  /** Every position sees all positions before it. */
  public static final Window NONE = new Window(0, 0);

  /** Checks the sizes. */
  public Window {
    if (size < 0 || fromLayer < 0) {
      throw new IllegalArgumentException("sliding_window: must be positive, is " + size);
    }
  }

  /** Positions seen in a layer, itself included; -1 for all. */
  int reach(int layer) {
    return size > 0 && layer >= fromLayer ? size : -1;
  }
}
