package org.fedrouter.core.accounting;

import java.util.List;

/**
 * What was released, as an accountant needs to know it: the mechanism and its public parameters,
 * never data. The family is closed: an accountant that does not know an event cannot be compiled,
 * so nothing unknown is ever charged as zero.
 *
 * <p>Neighbours are data sets of which one has one unit more, and all parameters are relative to
 * that unit's sensitivity unless they carry their own. Domains are checked on construction; they
 * end where doubles no longer tell the loss from zero or from infinity.
 */
public sealed interface MechanismEvent {
  /** Smallest and largest noise, in multiples of the sensitivity. */
  double LEAST_NOISE = 1e-3;

  double MOST_NOISE = 1e9;

  /**
   * Smallest epsilon, rho or sampling rate: below, squares leave the doubles' relative accuracy.
   */
  double LEAST_LOSS = 1e-15;

  /** Largest rho. */
  double MOST_RHO = 1e9;

  /**
   * Normal noise of standard deviation sigma added to a value of L2 sensitivity 1.
   *
   * @param sigma in [1e-3, 1e9]
   */
  record Gaussian(double sigma) implements MechanismEvent {
    public Gaussian {
      Domain.within("sigma", sigma, LEAST_NOISE, MOST_NOISE);
    }
  }

  /**
   * {@link Gaussian} over a sample that holds each unit independently with probability q. The
   * sample must stay secret, and must really be drawn so: a shuffle is not covered.
   *
   * @param q in [1e-15, 1]
   * @param sigma in [1e-3, 1e9]
   */
  record PoissonGaussian(double q, double sigma) implements MechanismEvent {
    public PoissonGaussian {
      Domain.within("q", q, LEAST_LOSS, 1);
      Domain.within("sigma", sigma, LEAST_NOISE, MOST_NOISE);
    }
  }

  /**
   * Discrete normal noise on a lattice.
   *
   * @param sigma in lattice units, in [1e-3, 1e9]
   * @param sensitivity L2, in lattice units, in [1e-3, 1e9]
   */
  record DiscreteGaussian(double sigma, double sensitivity) implements MechanismEvent {
    public DiscreteGaussian {
      Domain.within("sigma", sigma, LEAST_NOISE, MOST_NOISE);
      Domain.within("sensitivity", sensitivity, LEAST_NOISE, MOST_NOISE);
    }
  }

  /**
   * {@link DiscreteGaussian} over a Poisson sample of rate q.
   *
   * @param q in [1e-15, 1]
   * @param noise the mechanism that sees the sample
   */
  record PoissonDiscreteGaussian(double q, DiscreteGaussian noise) implements MechanismEvent {
    public PoissonDiscreteGaussian {
      Domain.within("q", q, LEAST_LOSS, 1);
    }
  }

  /**
   * {@link PoissonDiscreteGaussian} where the neighbour has other records of one unit instead of
   * one unit more: what the unit adds to the sum changes from one integer vector to another, either
   * of which may be zero, while the coin that takes it into the sample stays its own.
   *
   * @param q in [1e-15, 1]
   * @param noise whose sensitivity bounds what one unit adds, not how much that can change
   */
  record PoissonSubstitution(double q, DiscreteGaussian noise) implements MechanismEvent {
    public PoissonSubstitution {
      Domain.within("q", q, LEAST_LOSS, 1);
    }
  }

  /**
   * The sum of independent discrete normal shares, which is itself only almost discrete normal.
   *
   * @param shares that are certainly in the sum and unknown to the observer, in [1, 1e6]
   * @param share standard deviation of one share, and the L2 sensitivity of the sum
   * @param l1Sensitivity in lattice units, at least the L2 sensitivity
   * @param dimension of the vector, in [1, 1e9]
   */
  record DistributedDiscreteGaussian(
      int shares, DiscreteGaussian share, double l1Sensitivity, int dimension)
      implements MechanismEvent {
    public DistributedDiscreteGaussian {
      Domain.within("shares", shares, 1L, 1_000_000L);
      Domain.within("dimension", dimension, 1L, 1_000_000_000L);
      Domain.within("l1Sensitivity", l1Sensitivity, share.sensitivity(), 1e18);
    }
  }

  /**
   * Laplace noise of scale b added to a value of L1 sensitivity 1.
   *
   * @param b in [1e-3, 1e9]
   */
  record Laplace(double b) implements MechanismEvent {
    public Laplace {
      Domain.within("b", b, LEAST_NOISE, MOST_NOISE);
    }
  }

  /**
   * A choice whose log probabilities change, from data set to neighbour, by values that lie within
   * a range of eps. Not half of it: the constant that all share is free.
   *
   * @param eps the range, in [1e-15, 1000]
   */
  record ExponentialBoundedRange(double eps) implements MechanismEvent {
    public ExponentialBoundedRange {
      Domain.within("eps", eps, LEAST_LOSS, Epsilon.MAX);
    }
  }

  /**
   * Anything of which only rho-zCDP is known.
   *
   * @param rho in [1e-15, 1e9]
   */
  record ZeroConcentrated(double rho) implements MechanismEvent {
    public ZeroConcentrated {
      Domain.within("rho", rho, LEAST_LOSS, MOST_RHO);
    }
  }

  /**
   * Anything of which only eps-DP is known.
   *
   * @param eps in [1e-15, 1000]
   */
  record PureLoss(double eps) implements MechanismEvent {
    public PureLoss {
      Domain.within("eps", eps, LEAST_LOSS, Epsilon.MAX);
    }
  }

  /**
   * Anything of which only (eps, delta)-DP is known.
   *
   * @param eps in [1e-15, 1000]
   * @param delta of this event alone
   */
  record ApproximateLoss(double eps, Delta delta) implements MechanismEvent {
    public ApproximateLoss {
      Domain.within("eps", eps, LEAST_LOSS, Epsilon.MAX);
    }
  }

  /**
   * Several events, each with its count.
   *
   * @param parts at least one
   */
  record Composed(List<Counted> parts) implements MechanismEvent {
    public Composed {
      parts = List.copyOf(parts);
      Domain.within("number of parts", parts.size(), 0L, Plan.MOST_PARTS);
    }
  }
}
