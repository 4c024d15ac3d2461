package org.fedrouter.core.ledger;

import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed for a ledger, as far as a change of it needs to know.
 *
 * @param filter its epsilon, delta and the order fixed at creation
 * @param maxEpsilon the largest epsilon promised at creation, or null when none was
 * @param leased whether another database grants its limit
 */
public record LedgerTerms(
    LedgerKey key,
    RenyiFilter filter,
    @Nullable Epsilon maxEpsilon,
    LedgerState state,
    LedgerWindow window,
    EmergencyGrant emergency,
    boolean leased) {
  /** Above any error of the double division, far below one nano-unit. */
  private static final double ROUNDING = 1e-12;

  /** The limit of {@code epsilon} at this ledger's own order, rounded down. */
  public long limitNano(Epsilon epsilon) {
    return new RenyiFilter(epsilon, filter.delta(), filter.order()).limitNano();
  }

  /**
   * By how much {@code epsilon} more raises a limit, rounded down: at a fixed order the bound grows
   * in proportion.
   */
  public static long extraNano(Epsilon epsilon, double order) {
    return (long) Math.floor(epsilon.value() / order * (1 - ROUNDING) * RenyiFilter.NANO);
  }
}
