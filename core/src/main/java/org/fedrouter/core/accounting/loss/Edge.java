package org.fedrouter.core.accounting.loss;

/**
 * Where a loss cuts the two output distributions: the probabilities of a greater loss and of one
 * not greater, under P (the data set with the unit, or what stands for it) and under Q.
 *
 * @param rounding relative error of each of the four
 */
record Edge(double aboveP, double belowP, double aboveQ, double belowQ, double rounding) {
  /** The same cut when P and Q change places, and with them the sign of the loss. */
  Edge reversed() {
    return new Edge(belowQ, aboveQ, belowP, aboveP, rounding);
  }
}
