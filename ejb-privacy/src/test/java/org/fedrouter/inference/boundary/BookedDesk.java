package org.fedrouter.inference.boundary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.ObservedDesk;
import org.fedrouter.core.ledger.LedgerKey;

/** A desk that admits everything and remembers what was held and settled. */
final class BookedDesk extends ObservedDesk {
  private final Map<UUID, ReservationRequest> held = new ConcurrentHashMap<>();
  private final Map<UUID, Settlement> settled = new ConcurrentHashMap<>();

  @Override
  public LedgerOutcome submit(LedgerCommand command) {
    return switch (command) {
      case LedgerCommand.Reserve(ReservationRequest request) -> {
        held.put(request.id(), request);
        yield new LedgerOutcome.Done(List.of());
      }
      case LedgerCommand.Settle(Settlement settlement) -> {
        Settlement before = settled.putIfAbsent(settlement.reservation().id(), settlement);
        yield before == null
            ? new LedgerOutcome.Done(List.of())
            : new LedgerOutcome.AlreadySettled();
      }
    };
  }

  /** Reservations that nobody settled. */
  List<UUID> open() {
    return held.keySet().stream().filter(id -> !settled.containsKey(id)).toList();
  }

  ReservationRequest reservation(UUID id) {
    return Objects.requireNonNull(held.get(id));
  }

  Settlement settlement(UUID id) {
    return Objects.requireNonNull(settled.get(id));
  }

  /** Spent in one ledger over all settlements. */
  long spent(LedgerKey key) {
    return settled.values().stream()
        .filter(settlement -> settlement.ledgers().contains(key))
        .mapToLong(Settlement::spentNano)
        .sum();
  }

  int reservations() {
    return held.size();
  }
}
