package org.fedrouter.core.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a charge fits every ledger it touches.
 *
 * <p>Guarantee: {@link Admitted} only if all ledgers are open and spent + held + asked is at most
 * the limit in each, so the sum of all charges ever admitted stays below each filter's bound.
 */
public sealed interface Admission {
  /** The charge fits every ledger. */
  record Admitted() implements Admission {}

  /** A ledger is frozen or closed. */
  record Stopped(LedgerBalance balance) implements Admission {}

  /**
   * One ledger's lifetime cannot carry the charge; the tightest is named.
   *
   * @param balance the refusing ledger as it stands
   */
  record Rejected(LedgerBalance balance, long askedNano) implements Admission {}

  /**
   * Every lifetime could carry the charge, a window cannot. Named is the smallest of those that
   * could not even when new, else the last to end.
   *
   * @param until when the next window begins; waiting helps unless the charge exceeds {@link
   *     LedgerBalance#wholeWindowNano}
   */
  record WindowFull(LedgerBalance balance, long askedNano, Instant until) implements Admission {}

  /**
   * Decides one charge against the current balances.
   *
   * @throws IllegalArgumentException when the charge is negative or there is no ledger
   */
  static Admission of(Collection<LedgerBalance> balances, long askedNano) {
    if (askedNano < 0) {
      throw new IllegalArgumentException("charge must be at least 0, got " + askedNano);
    }
    List<LedgerBalance> stopped =
        balances.stream().filter(b -> b.standing().state() != LedgerState.OPEN).toList();
    if (!stopped.isEmpty()) {
      return new Stopped(stopped.getFirst());
    }
    LedgerBalance tightest =
        balances.stream()
            .min(
                Comparator.comparingLong(LedgerBalance::lifetimeRemainingNano)
                    .thenComparing(LedgerBalance::key))
            .orElseThrow(() -> new IllegalArgumentException("a charge needs at least one ledger"));
    return tightest.lifetimeRemainingNano() >= askedNano
        ? inWindows(balances, askedNano)
        : new Rejected(tightest, askedNano);
  }

  private static Admission inWindows(Collection<LedgerBalance> balances, long askedNano) {
    return balances.stream()
        .filter(balance -> balance.windowRemainingNano() < askedNano)
        .min(
            Comparator.comparingLong((LedgerBalance b) -> Math.min(askedNano, b.wholeWindowNano()))
                .thenComparing(Admission::windowEnd, Comparator.reverseOrder())
                .thenComparing(LedgerBalance::key))
        .<Admission>map(full -> new WindowFull(full, askedNano, windowEnd(full)))
        .orElseGet(Admitted::new);
  }

  private static Instant windowEnd(LedgerBalance balance) {
    return switch (balance.standing().window()) {
      case LedgerWindow.None none -> Instant.MAX;
      case LedgerWindow.Tumbling window -> window.end();
    };
  }

  /**
   * The most that all these ledgers together can be charged now, whatever stops more: lifetime,
   * window or state.
   *
   * @throws IllegalArgumentException when there is no ledger
   */
  static long affordableNano(Collection<LedgerBalance> balances) {
    return balances.stream()
        .mapToLong(LedgerBalance::remainingNano)
        .min()
        .orElseThrow(() -> new IllegalArgumentException("a charge needs at least one ledger"));
  }
}
