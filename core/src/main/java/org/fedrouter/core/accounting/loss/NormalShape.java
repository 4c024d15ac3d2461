package org.fedrouter.core.accounting.loss;

import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.special.NormalTail;

/**
 * P = (1-q) N(0, sigma^2) + q N(1, sigma^2) against Q = N(0, sigma^2): the worst pair of the
 * Poisson-subsampled Gaussian for a removed unit (Zhu, Dong, Wang 2022, arXiv 2106.08567, Theorem
 * 11), and for q = 1 of the Gaussian. The loss log(1-q + q exp((2z-1)/(2 sigma^2))) increases in z
 * and stays above log(1-q).
 *
 * @param q in (0, 1]
 * @param sigma greater than 0
 */
record NormalShape(double q, double sigma) implements LossShape {
  /** Rounding of a tail, beside what the rounding of its argument t does: t^2 units. */
  private static final double UNITS = 16;

  @Override
  public Edge edge(double loss) {
    if (loss <= Math.log1p(-q)) {
      return new Edge(1, 0, 1, 0, 0);
    }
    double z = output(loss);
    double far = z / sigma;
    double near = (z - 1) / sigma;
    double aboveQ = NormalTail.above(far);
    double belowQ = NormalTail.above(-far);
    double aboveP = (1 - q) * aboveQ + q * NormalTail.above(near);
    double belowP = (1 - q) * belowQ + q * NormalTail.above(-near);
    double argument = Math.max(Math.abs(far), Math.abs(near));
    return new Edge(aboveP, belowP, aboveQ, belowQ, (UNITS + argument * argument) * 0x1p-52);
  }

  @Override
  public double least(double tail) {
    return loss(-quantile(tail) * sigma);
  }

  @Override
  public double most(double tail) {
    return loss(1 + quantile(tail) * sigma);
  }

  @Override
  public MechanismEvent event() {
    return q == 1 ? new Gaussian(sigma) : new PoissonGaussian(q, sigma);
  }

  /** Of the Gaussian in closed form, also for a sigma below the least that an event may have. */
  @Override
  public double logMoment(double s) {
    return q == 1 ? s * (1 + s) / (2 * sigma * sigma) : LossShape.super.logMoment(s);
  }

  private double loss(double z) {
    double s = (2 * z - 1) / (2 * sigma * sigma);
    if (q == 1) {
      return s;
    }
    return s > 600 ? s + Math.log(q) : Math.log1p(q * Math.expm1(s));
  }

  /** The z of a loss; its rounding moves the loss by less than 2^-50 (1 + |loss|). */
  private double output(double loss) {
    double s = q == 1 ? loss : loss + Math.log1p((q - 1) * Math.exp(-loss)) - Math.log(q);
    return sigma * sigma * s + 0.5;
  }

  /** Some t with P(Z &gt; t) at most {@code tail}. */
  private static double quantile(double tail) {
    double low = 0;
    double high = 40;
    while (high - low > 1e-3) {
      double middle = (low + high) / 2;
      if (NormalTail.above(middle) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
