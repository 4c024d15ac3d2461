package org.fedrouter.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.core.ledger.Admission;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerBook;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * What becomes of each command of one batch, decided on the balances that its transaction has
 * locked. Used once, in this order: {@link #settled}, {@link #admit}, {@link #inserted}, {@link
 * #outcomes}.
 */
public final class BatchDecisions {
  private final List<LedgerCommand> commands;
  private final LedgerBook book;
  private final LedgerOutcome[] outcomes;
  private final Map<UUID, Settlement> settlements = new LinkedHashMap<>();
  private final List<ReservationRequest> admitted = new ArrayList<>();

  public BatchDecisions(List<LedgerCommand> commands, Collection<LedgerBalance> locked) {
    this.commands = List.copyOf(commands);
    this.book = new LedgerBook(locked);
    this.outcomes = new LedgerOutcome[commands.size()];
    for (LedgerCommand command : commands) {
      if (command instanceof LedgerCommand.Settle(Settlement settlement)) {
        settlements.putIfAbsent(settlement.reservation().id(), settlement);
      }
    }
  }

  /** At most one for each reservation. */
  public List<Settlement> settlements() {
    return List.copyOf(settlements.values());
  }

  /** The idempotency keys of the reservations asked for. */
  public Set<UsedKey> keys() {
    Set<UsedKey> keys = new HashSet<>();
    for (LedgerCommand command : commands) {
      if (command instanceof LedgerCommand.Reserve(ReservationRequest request)
          && request.idempotencyKey() != null) {
        keys.add(new UsedKey(request.subject(), request.idempotencyKey()));
      }
    }
    return keys;
  }

  /** Gives back what these settlements did not spend; the others change nothing. */
  public void settled(Map<UUID, Instant> reserved) {
    Map<UUID, Instant> open = new HashMap<>(reserved);
    for (int i = 0; i < outcomes.length; i++) {
      if (commands.get(i) instanceof LedgerCommand.Settle(Settlement settlement)) {
        Instant since = open.remove(settlement.reservation().id());
        outcomes[i] =
            since == null ? new LedgerOutcome.AlreadySettled() : settle(settlement, since);
      }
    }
  }

  private LedgerOutcome settle(Settlement settlement, Instant since) {
    ReservationRequest request = settlement.reservation();
    book.settle(request.ledgers(), request.nano(), settlement.spentNano(), since);
    return done(request.ledgers());
  }

  /** Decides the reservations in order; {@code used} keys belong to earlier ones. */
  public void admit(Set<UsedKey> used) {
    Set<UsedKey> taken = new HashSet<>(used);
    for (int i = 0; i < outcomes.length; i++) {
      if (commands.get(i) instanceof LedgerCommand.Reserve(ReservationRequest request)) {
        outcomes[i] = reserve(request, taken);
      }
    }
  }

  private LedgerOutcome reserve(ReservationRequest request, Set<UsedKey> taken) {
    for (LedgerKey key : request.ledgers()) {
      if (!book.has(key)) {
        return new LedgerOutcome.NoLedger(key);
      }
    }
    UsedKey key =
        request.idempotencyKey() == null
            ? null
            : new UsedKey(request.subject(), request.idempotencyKey());
    if (key != null && taken.contains(key)) {
      return new LedgerOutcome.KeyUsed();
    }
    return switch (book.admit(request.ledgers(), request.nano())) {
      case Admission.Stopped(var balance) -> new LedgerOutcome.Stopped(balance);
      case Admission.Rejected(var balance, long asked) -> new LedgerOutcome.Refused(balance, asked);
      case Admission.WindowFull(var balance, long asked, var until) ->
          new LedgerOutcome.WindowFull(balance, asked, until);
      case Admission.Admitted yes -> {
        if (key != null) {
          taken.add(key);
        }
        yield hold(request);
      }
    };
  }

  private LedgerOutcome hold(ReservationRequest request) {
    book.hold(request.ledgers(), request.nano());
    admitted.add(request);
    return done(request.ledgers());
  }

  /** What must be inserted. */
  public List<ReservationRequest> admitted() {
    return List.copyOf(admitted);
  }

  /** When an admitted reservation begins, decided at {@code now}. */
  public Instant begins(ReservationRequest request, Instant now) {
    return book.begins(request.ledgers(), now);
  }

  /** What was: another router may have used a key since {@link #admit}. */
  public void inserted(Set<UUID> ids) {
    for (int i = 0; i < outcomes.length; i++) {
      if (commands.get(i) instanceof LedgerCommand.Reserve(ReservationRequest request)
          && outcomes[i] instanceof LedgerOutcome.Done
          && !ids.contains(request.id())) {
        outcomes[i] = new LedgerOutcome.KeyUsed();
      }
    }
  }

  /** One for each command, in their order. */
  public List<LedgerOutcome> outcomes() {
    return List.copyOf(Arrays.asList(outcomes));
  }

  private LedgerOutcome done(List<LedgerKey> keys) {
    return new LedgerOutcome.Done(keys.stream().map(book::balance).toList());
  }
}
