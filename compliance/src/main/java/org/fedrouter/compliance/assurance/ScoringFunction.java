package org.fedrouter.compliance.assurance;

import org.fedrouter.core.Seam;

/** Something that gives every class a probability. */
@FunctionalInterface
@Seam("an ONNX model of the command, functions with a known gradient in tests")
public interface ScoringFunction {
  /** Probabilities of all classes, in their order. */
  double[] probabilities(double[] features);
}
