package org.fedrouter.core.ledger;

import java.util.Collection;
import java.util.Comparator;

/**
 * Whether a charge fits every ledger it touches.
 *
 * <p>Guarantee: {@link Admitted} only if spent + held + asked is at most the limit in each ledger,
 * so the sum of all charges ever admitted stays below each filter's bound.
 */
public sealed interface Admission {
  /** The charge fits every ledger. */
  record Admitted() implements Admission {}

  /**
   * One ledger cannot carry the charge; the tightest is named.
   *
   * @param balance the refusing ledger as it stands
   */
  record Rejected(LedgerBalance balance, long askedNano) implements Admission {}

  /**
   * Decides one charge against the current balances.
   *
   * @throws IllegalArgumentException when the charge is negative or there is no ledger
   */
  static Admission of(Collection<LedgerBalance> balances, long askedNano) {
    if (askedNano < 0) {
      throw new IllegalArgumentException("charge must be at least 0, got " + askedNano);
    }
    LedgerBalance tightest =
        balances.stream()
            .min(
                Comparator.comparingLong(LedgerBalance::remainingNano)
                    .thenComparing(LedgerBalance::key))
            .orElseThrow(() -> new IllegalArgumentException("a charge needs at least one ledger"));
    return tightest.remainingNano() >= askedNano
        ? new Admitted()
        : new Rejected(tightest, askedNano);
  }
}
