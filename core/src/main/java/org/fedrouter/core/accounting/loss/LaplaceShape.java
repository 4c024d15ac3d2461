package org.fedrouter.core.accounting.loss;

import org.fedrouter.core.accounting.MechanismEvent;

/**
 * Laplace noise of scale b about 0 against the same about 1: atoms of 1/2 at 1/b and of exp(-1/b)/2
 * at -1/b, and between them the density exp((l - 1/b)/2)/4. The reverse is the same shape.
 *
 * @param b greater than 0
 */
record LaplaceShape(double b) implements LossShape {
  private static final double ROUNDING = 0x1p-49;

  @Override
  public Edge edge(double loss) {
    double e = 1 / b;
    if (loss < -e) {
      return new Edge(1, 0, 1, 0, 0);
    }
    if (loss >= e) {
      return new Edge(0, 1, 0, 1, 0);
    }
    double aboveP = (1 - Math.expm1((loss - e) / 2)) / 2;
    double belowP = Math.exp((loss - e) / 2) / 2;
    double aboveQ = Math.exp((-loss - e) / 2) / 2;
    double belowQ = (1 - Math.expm1((-loss - e) / 2)) / 2;
    return new Edge(aboveP, belowP, aboveQ, belowQ, ROUNDING);
  }

  @Override
  public double least(double tail) {
    return -1 / b;
  }

  @Override
  public double most(double tail) {
    return 1 / b;
  }

  @Override
  public MechanismEvent event() {
    return new MechanismEvent.Laplace(b);
  }
}
