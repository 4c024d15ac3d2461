package org.fedrouter.core.mechanism;

import java.math.BigInteger;

/** Chooses tokens one by one from summed votes, each round at the same charge. */
public sealed interface TokenMechanism permits ExponentialMechanism, DistributedGaussian {
  /**
   * Charge of {@code rounds} rounds in nano-rho: the exact value rounded up; 0 for no round.
   *
   * @throws IllegalArgumentException when rounds is negative
   */
  BigInteger exactChargeNano(int rounds);

  /**
   * The charge as a long; Long.MAX_VALUE when it does not fit one.
   *
   * @throws IllegalArgumentException when rounds is negative
   */
  default long chargeNano(int rounds) {
    BigInteger charge = exactChargeNano(rounds);
    return charge.bitLength() < Long.SIZE ? charge.longValue() : Long.MAX_VALUE;
  }

  /** Whether the budget pays for the rounds, decided exactly. */
  default boolean fits(long budgetNano, int rounds) {
    return exactChargeNano(rounds).compareTo(BigInteger.valueOf(budgetNano)) <= 0;
  }

  /** Largest number of rounds whose charge fits, at most {@code limit}. */
  default int affordableRounds(long budgetNano, int limit) {
    return Largest.above(0, limit, rounds -> fits(budgetNano, rounds));
  }
}
