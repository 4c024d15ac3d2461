package org.fedrouter.core.federation.simulation.task;

import java.util.List;

/** Vectors of one length with a class each; nothing of them changes. */
public final class Examples {
  private final List<double[]> vectors;
  private final List<Integer> classes;

  /** Takes the vectors over: the caller must not change them any more. */
  Examples(List<double[]> vectors, List<Integer> classes) {
    this.vectors = List.copyOf(vectors);
    this.classes = List.copyOf(classes);
    if (vectors.size() != classes.size()) {
      throw new IllegalArgumentException(
          "there must be one class for each of " + vectors.size() + ", got " + classes.size());
    }
  }

  public int count() {
    return vectors.size();
  }

  public int classOf(int example) {
    return classes.get(example);
  }

  /** A copy. */
  public double[] vector(int example) {
    return vectors.get(example).clone();
  }

  /** Without a copy; only to be read. */
  double[] shared(int example) {
    return vectors.get(example);
  }
}
