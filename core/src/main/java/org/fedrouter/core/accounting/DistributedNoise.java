package org.fedrouter.core.accounting;

import org.fedrouter.core.accounting.MechanismEvent.DistributedDiscreteGaussian;

/**
 * The Renyi loss of a sum of n discrete normal shares: Kairouz, Liu, Steinke 2021, arXiv
 * 2102.06387, Proposition 14. With tau = 10 sum over k below n of exp(-2 pi^2 s^2 k/(k+1)), the
 * smallest of three bounds; tau is beyond notice from s = 4 lattice units on.
 */
final class DistributedNoise {
  private DistributedNoise() {}

  static double at(DistributedDiscreteGaussian sum, double order) {
    double distance = distance(sum);
    double affine = order / 2 * distance * distance + tau(sum) * sum.dimension();
    return Math.min(affine, order * rho(sum));
  }

  /** The smaller of the two bounds that are lines through the origin, as zCDP is. */
  static double rho(DistributedDiscreteGaussian sum) {
    double distance = distance(sum);
    double tau = tau(sum);
    double total = Math.sqrt(sum.shares()) * sum.share().sigma();
    double byL1 =
        distance * distance + 2 * tau * sum.l1Sensitivity() / total + tau * tau * sum.dimension();
    double byL2 = distance + tau * Math.sqrt(sum.dimension());
    return Math.min(byL1, byL2 * byL2) / 2;
  }

  /** L2 sensitivity in standard deviations of the sum. */
  private static double distance(DistributedDiscreteGaussian sum) {
    return sum.share().sensitivity() / (Math.sqrt(sum.shares()) * sum.share().sigma());
  }

  private static double tau(DistributedDiscreteGaussian sum) {
    double exponent = 2 * Math.PI * Math.PI * sum.share().sigma() * sum.share().sigma();
    double tau = 0;
    for (int k = 1; k < sum.shares(); k++) {
      tau += 10 * Math.exp(-exponent * k / (k + 1));
    }
    return tau;
  }
}
