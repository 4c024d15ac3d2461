package org.fedrouter.core.accounting.loss;

/**
 * One loss and how often it is suffered.
 *
 * @param count at least 1
 */
record LossPart(LossShape shape, long count) {
  /** As seen when the unit is added instead of removed. */
  LossPart reversed() {
    return shape instanceof NormalShape ? new LossPart(new LossShape.Reversed(shape), count) : this;
  }
}
