package org.fedrouter.core.accounting.loss;

import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.RenyiDivergence;

/**
 * The distribution of the privacy loss log(P/Q) under P, for the worst pair of one event in one
 * direction.
 */
sealed interface LossShape permits NormalShape, LaplaceShape, ResponseShape, LossShape.Reversed {
  /** The cut at this loss. Losses equal to it count as below. */
  Edge edge(double loss);

  /** A loss below which P has at most {@code tail}. */
  double least(double tail);

  /** A loss above which P has at most {@code tail}. */
  double most(double tail);

  /** The event whose Renyi curve bounds this loss. */
  MechanismEvent event();

  /** Bound on the logarithm of the mean of exp(s loss) under P, for s greater than 0. */
  default double logMoment(double s) {
    return s * RenyiDivergence.at(event(), 1 + s);
  }

  /**
   * P and Q exchanged: the unit is added where it was removed.
   *
   * @param shape without atoms, so that nothing lies on a cut
   */
  record Reversed(LossShape shape) implements LossShape {
    @Override
    public Edge edge(double loss) {
      return shape.edge(-loss).reversed();
    }

    /** {@inheritDoc} Q is below P in this tail: sampling and shifting only add to the far side. */
    @Override
    public double least(double tail) {
      return -shape.most(tail);
    }

    @Override
    public double most(double tail) {
      return -shape.least(tail);
    }

    @Override
    public MechanismEvent event() {
      return shape.event();
    }
  }
}
