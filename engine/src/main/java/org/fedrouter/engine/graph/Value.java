package org.fedrouter.engine.graph;

import java.util.Arrays;

/**
 * One tensor of a graph under construction. Negative dimensions are symbolic: equal numbers mean
 * equal sizes at run time. Compared by identity.
 */
public final class Value {
  private final String name;
  private final Element element;
  private final long[] shape;
  private final boolean differentiable;

  Value(String name, Element element, long[] shape, boolean differentiable) {
    this.name = name;
    this.element = element;
    this.shape = shape.clone();
    this.differentiable = differentiable;
  }

  /** The name in the emitted graph. */
  public String name() {
    return name;
  }

  public Element element() {
    return element;
  }

  /** A copy of the shape. */
  public long[] shape() {
    return shape.clone();
  }

  /** Dimension {@code axis}; negative axes count from the end. */
  public long dimension(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  public int rank() {
    return shape.length;
  }

  /** Whether a parameter lies upstream, so that a gradient can flow. */
  public boolean differentiable() {
    return differentiable;
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
