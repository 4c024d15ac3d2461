package org.fedrouter.core.mechanism;

/** Chooses tokens one by one from summed votes, each round at the same charge. */
public sealed interface TokenMechanism permits ExponentialMechanism, DistributedGaussian {
  /**
   * Charge of {@code rounds} rounds in nano-rho, rounded up.
   *
   * @throws IllegalArgumentException when rounds is negative
   */
  long chargeNano(int rounds);

  /** Largest number of rounds whose charge fits, at most {@code limit}. */
  int affordableRounds(long budgetNano, int limit);
}
