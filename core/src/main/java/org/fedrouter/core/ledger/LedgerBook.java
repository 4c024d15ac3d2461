package org.fedrouter.core.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Balances of the ledgers that one transaction has locked, and the moves it makes on them. A move
 * changes all its ledgers or none. Not thread-safe: it lives inside one transaction.
 */
public final class LedgerBook {
  private final TreeMap<LedgerKey, LedgerBalance> balances = new TreeMap<>();

  public LedgerBook(Collection<LedgerBalance> locked) {
    locked.forEach(balance -> balances.put(balance.key(), balance));
  }

  /**
   * Whether {@code nano} fits every ledger; changes nothing. A free answer touches no ledger.
   *
   * @throws IllegalArgumentException when a ledger does not exist
   */
  public Admission admit(List<LedgerKey> ledgers, long nano) {
    return ledgers.isEmpty()
        ? new Admission.Admitted()
        : Admission.of(ledgers.stream().map(this::balance).toList(), nano);
  }

  /**
   * Holds {@code nano} in every ledger.
   *
   * @throws IllegalArgumentException when a ledger does not exist or cannot carry it; then nothing
   *     is held
   */
  public void hold(List<LedgerKey> ledgers, long nano) {
    List<LedgerBalance> held = ledgers.stream().map(key -> balance(key).hold(nano)).toList();
    held.forEach(balance -> balances.put(balance.key(), balance));
  }

  /**
   * Turns a hold into spending and gives back the rest.
   *
   * @param reserved when it was held
   * @throws IllegalArgumentException when a ledger does not exist, or {@code spent} exceeds {@code
   *     held}
   */
  public void settle(List<LedgerKey> ledgers, long held, long spent, Instant reserved) {
    ledgers.forEach(key -> balances.put(key, balance(key).settle(held, spent, reserved)));
  }

  /**
   * When a reservation of these ledgers, made at {@code now}, begins: where the latest of their
   * windows did, should the clock have gone back behind it. So it counts in the window that is
   * charged, for whoever adds up afterwards too.
   */
  public Instant begins(List<LedgerKey> ledgers, Instant now) {
    Instant begins = now;
    for (LedgerKey key : ledgers) {
      if (balance(key).standing().window() instanceof LedgerWindow.Tumbling window
          && window.start().isAfter(begins)) {
        begins = window.start();
      }
    }
    return begins;
  }

  /**
   * @throws IllegalArgumentException when the ledger does not exist
   */
  public LedgerBalance balance(LedgerKey key) {
    LedgerBalance balance = balances.get(key);
    if (balance == null) {
      throw new IllegalArgumentException("there is no ledger " + key.label());
    }
    return balance;
  }

  public boolean has(LedgerKey key) {
    return balances.containsKey(key);
  }
}
