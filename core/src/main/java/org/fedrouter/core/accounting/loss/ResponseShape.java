package org.fedrouter.core.accounting.loss;

import org.fedrouter.core.accounting.MechanismEvent;

/**
 * One bit answered truly with odds exp(eps): no eps-DP mechanism loses more, alone or composed
 * (Kairouz, Oh, Viswanath 2015, arXiv 1311.0776, Theorem 2.5). A bounded range of eps implies
 * eps-DP, so this covers it too, though its Renyi curve is then much below.
 *
 * @param eps greater than 0
 */
record ResponseShape(double eps) implements LossShape {
  private static final double ROUNDING = 0x1p-50;

  @Override
  public Edge edge(double loss) {
    if (loss < -eps) {
      return new Edge(1, 0, 1, 0, 0);
    }
    if (loss >= eps) {
      return new Edge(0, 1, 0, 1, 0);
    }
    double likely = 1 / (1 + Math.exp(-eps));
    double unlikely = Math.exp(-eps) / (1 + Math.exp(-eps));
    return new Edge(likely, unlikely, unlikely, likely, ROUNDING);
  }

  @Override
  public double least(double tail) {
    return -eps;
  }

  @Override
  public double most(double tail) {
    return eps;
  }

  @Override
  public MechanismEvent event() {
    return new MechanismEvent.PureLoss(eps);
  }
}
