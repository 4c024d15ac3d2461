package org.fedrouter.budget.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.store.Reservations;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
class AbandonedTest {
  private static final ReservationRequest BROKEN = request(1);
  private static final ReservationRequest FIRST = request(2);
  private static final ReservationRequest LAST = request(3);

  private final List<ReservationRequest> settled = new ArrayList<>();

  private static ReservationRequest request(long id) {
    return new ReservationRequest(
        new UUID(0, id), "s", "0".repeat(64), null, "d", "private", 1, List.of(), 5);
  }

  @Test
  void reservation_thatCannotBeSettled_doesNotKeepTheOthersOpen() {
    Abandoned abandoned = new Abandoned();
    abandoned.rounds = new Rounds();
    abandoned.after = Duration.ofMinutes(10);
    abandoned.reservations =
        new Reservations() {
          @Override
          public List<ReservationRequest> abandoned(long seconds) {
            assertThat(seconds).isEqualTo(600);
            return List.of(FIRST, BROKEN, LAST);
          }
        };
    abandoned.desk =
        new ObservedDesk() {
          @Override
          public LedgerOutcome submit(LedgerCommand command) {
            if (!(command instanceof LedgerCommand.Settle(var settlement))
                || settlement.reservation().equals(BROKEN)) {
              throw new IllegalStateException("the database refused");
            }
            settled.add(settlement.reservation());
            return new LedgerOutcome.Done(List.of());
          }
        };
    abandoned.settle();
    assertThat(settled).containsExactly(FIRST, LAST);
  }
}
