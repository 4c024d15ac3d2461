package org.fedrouter.core.ledger;

import java.time.Instant;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.LinearConversion;

/**
 * The state of one ledger at one instant, in nano-units of r(order)/order. Held amounts count as
 * spent until they are settled.
 *
 * @param limitNano floor of the filter's bound
 * @param spentNano settled, never decreasing; above the limit when an emergency grant has ended
 * @param heldNano reserved and not yet settled
 * @param standing what else the ledger allows
 */
public record LedgerBalance(
    LedgerKey key,
    Epsilon epsilon,
    Delta delta,
    long limitNano,
    long spentNano,
    long heldNano,
    LedgerStanding standing) {
  /**
   * @throws IllegalArgumentException when an amount is negative
   */
  public LedgerBalance {
    if (limitNano < 0 || spentNano < 0 || heldNano < 0) {
      throw new IllegalArgumentException(
          "ledger %s is out of bounds: %d + %d of %d"
              .formatted(key.label(), spentNano, heldNano, limitNano));
    }
  }

  /** An open ledger without a window. */
  public LedgerBalance(
      LedgerKey key, Epsilon epsilon, Delta delta, long limitNano, long spentNano, long heldNano) {
    this(key, epsilon, delta, limitNano, spentNano, heldNano, LedgerStanding.PLAIN);
  }

  /** Spent and held. */
  public long usedNano() {
    return spentNano + heldNano;
  }

  /** What may be charged now: the smaller of what its lifetime and its window have left. */
  public long remainingNano() {
    return standing.state() == LedgerState.OPEN
        ? Math.min(lifetimeRemainingNano(), windowRemainingNano())
        : 0;
  }

  /** What is left of the limit, raised by a valid emergency grant. */
  public long lifetimeRemainingNano() {
    return Math.max(0, Math.max(limitNano, standing.emergency().limitNano()) - usedNano());
  }

  /** What is left in the current window; without a window as much as one can count. */
  public long windowRemainingNano() {
    return switch (standing.window()) {
      case LedgerWindow.None none -> Long.MAX_VALUE;
      case LedgerWindow.Tumbling window ->
          Math.max(0, window.limitNano() + standing.emergency().nano() - window.usedNano());
    };
  }

  /**
   * What the next window admits when it begins, with a grant that is then still valid: waiting
   * makes room for no more. Without a window as much as one can count.
   */
  public long wholeWindowNano() {
    return switch (standing.window()) {
      case LedgerWindow.None none -> Long.MAX_VALUE;
      case LedgerWindow.Tumbling window ->
          window.limitNano() + standing.emergency().at(window.end()).nano();
    };
  }

  /** What the used amount means as epsilon: an estimate; the ledger's own epsilon is certified. */
  public double epsilonUsed() {
    return LinearConversion.epsilon(usedNano(), delta);
  }

  /**
   * The balance after holding {@code nano} more.
   *
   * @throws IllegalArgumentException when the ledger cannot carry it
   */
  public LedgerBalance hold(long nano) {
    if (nano < 0 || nano > remainingNano()) {
      throw new IllegalArgumentException(
          "ledger %s can carry %d, not %d".formatted(key.label(), remainingNano(), nano));
    }
    return with(spentNano, heldNano + nano, standing.use(nano));
  }

  /**
   * The balance after a hold of {@code held} is settled at {@code spent}.
   *
   * @param reserved when it was held; a window that began later gets nothing back
   * @throws IllegalArgumentException when more is settled than was held, or less than nothing
   */
  public LedgerBalance settle(long held, long spent, Instant reserved) {
    if (spent < 0 || spent > held) {
      throw new IllegalArgumentException("settled must be in [0, " + held + "], got " + spent);
    }
    return with(spentNano + spent, heldNano - held, standing.giveBack(held - spent, reserved));
  }

  private LedgerBalance with(long spent, long held, LedgerStanding now) {
    return new LedgerBalance(key, epsilon, delta, limitNano, spent, held, now);
  }
}
