package org.fedrouter.core.ledger;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.LinearConversion;

/**
 * The state of one ledger in nano-units of r(order)/order. Held amounts count as spent until they
 * are settled.
 *
 * @param limitNano floor of the filter's bound
 * @param spentNano settled, never decreasing
 * @param heldNano reserved and not yet settled
 */
public record LedgerBalance(
    LedgerKey key, Epsilon epsilon, Delta delta, long limitNano, long spentNano, long heldNano) {
  /**
   * @throws IllegalArgumentException when an amount is negative or the limit is exceeded
   */
  public LedgerBalance {
    if (spentNano < 0 || heldNano < 0 || spentNano + heldNano > limitNano) {
      throw new IllegalArgumentException(
          "ledger "
              + key.label()
              + " is out of bounds: "
              + spentNano
              + " + "
              + heldNano
              + " of "
              + limitNano);
    }
  }

  /** Spent and held. */
  public long usedNano() {
    return spentNano + heldNano;
  }

  public long remainingNano() {
    return limitNano - usedNano();
  }

  /** What the used amount means as epsilon: an estimate; the ledger's own epsilon is certified. */
  public double epsilonUsed() {
    return LinearConversion.epsilon(usedNano(), delta);
  }

  /** The balance after holding {@code nano} more. */
  public LedgerBalance hold(long nano) {
    return new LedgerBalance(
        key, epsilon, delta, limitNano, spentNano, Math.addExact(heldNano, nano));
  }

  /** The balance after a hold of {@code held} is settled at {@code spent}. */
  public LedgerBalance settle(long held, long spent) {
    if (spent < 0 || spent > held) {
      throw new IllegalArgumentException("settled must be in [0, " + held + "], got " + spent);
    }
    return new LedgerBalance(key, epsilon, delta, limitNano, spentNano + spent, heldNano - held);
  }
}
