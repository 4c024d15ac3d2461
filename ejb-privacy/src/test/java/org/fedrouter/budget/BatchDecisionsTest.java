package org.fedrouter.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.EmergencyGrant;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.ledger.LedgerStanding;
import org.fedrouter.core.ledger.LedgerState;
import org.fedrouter.core.ledger.LedgerWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchDecisionsTest {
  private static final LedgerKey KEY = new LedgerKey(LedgerKind.USER, "u");
  private static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void settlements_makeRoomForReservationsOfTheSameBatch() {
    ReservationRequest held = request(80, null);
    ReservationRequest wanted = request(60, null);
    BatchDecisions batch = batch(100, 80, reserve(wanted), settle(held, 30));
    batch.settled(Map.of(held.id(), THEN));
    batch.admit(Set.of());
    assertThat(batch.admitted()).containsExactly(wanted);
    batch.inserted(Set.of(wanted.id()));
    assertThat(batch.outcomes()).allMatch(LedgerOutcome.Done.class::isInstance);
  }

  @Test
  void settlement_thatTheDatabaseDidNotMake_makesNoRoom() {
    ReservationRequest held = request(80, null);
    BatchDecisions batch = batch(100, 80, settle(held, 0), reserve(request(60, null)));
    batch.settled(Map.of());
    batch.admit(Set.of());
    batch.inserted(Set.of());
    assertThat(batch.outcomes().get(0)).isInstanceOf(LedgerOutcome.AlreadySettled.class);
    assertThat(batch.outcomes().get(1)).isInstanceOf(LedgerOutcome.Refused.class);
  }

  @Test
  void settlement_twice_isSentOnce_andDoneOnce() {
    ReservationRequest held = request(80, null);
    BatchDecisions batch = batch(100, 80, settle(held, 30), settle(held, 20));
    assertThat(batch.settlements()).extracting(Settlement::spentNano).containsExactly(30L);
    batch.settled(Map.of(held.id(), THEN));
    assertThat(batch.outcomes().get(0)).isInstanceOf(LedgerOutcome.Done.class);
    assertThat(batch.outcomes().get(1)).isInstanceOf(LedgerOutcome.AlreadySettled.class);
  }

  @Test
  void key_usedBefore_orTwiceInOneBatch_orByAnotherRouter_isGrantedOnce() {
    ReservationRequest first = request(10, "a");
    ReservationRequest again = request(10, "a");
    ReservationRequest before = request(10, "b");
    ReservationRequest raced = request(10, "c");
    BatchDecisions batch =
        batch(100, 0, reserve(first), reserve(again), reserve(before), reserve(raced));
    assertThat(batch.keys()).hasSize(3);
    batch.settled(Map.of());
    batch.admit(Set.of(new UsedKey("s", "b")));
    assertThat(batch.admitted()).containsExactly(first, raced);
    batch.inserted(Set.of(first.id()));
    assertThat(batch.outcomes().get(0)).isInstanceOf(LedgerOutcome.Done.class);
    assertThat(batch.outcomes().subList(1, 4)).allMatch(LedgerOutcome.KeyUsed.class::isInstance);
  }

  @Test
  void refusedReservation_leavesItsKeyFree() {
    ReservationRequest large = request(200, "a");
    ReservationRequest small = request(10, "a");
    BatchDecisions batch = batch(100, 0, reserve(large), reserve(small));
    batch.admit(Set.of());
    assertThat(batch.admitted()).containsExactly(small);
  }

  @Test
  void reservation_afterTheClockWentBack_beginsWhereItsWindowDid() {
    LedgerWindow window =
        new LedgerWindow.Tumbling(Duration.ofHours(1), new Epsilon(1), 100, THEN, 40);
    LedgerBalance balance =
        new LedgerBalance(
            KEY,
            new Epsilon(1),
            new Delta(1e-5),
            100,
            40,
            0,
            new LedgerStanding(LedgerState.OPEN, window, EmergencyGrant.NONE));
    ReservationRequest wanted = request(10, null);
    BatchDecisions batch = new BatchDecisions(List.of(reserve(wanted)), List.of(balance));
    batch.admit(Set.of());
    assertThat(batch.begins(wanted, THEN.minusSeconds(60))).isEqualTo(THEN);
    assertThat(batch.begins(wanted, THEN.plusSeconds(60))).isEqualTo(THEN.plusSeconds(60));
  }

  @Test
  void missingLedger_isNamed() {
    BatchDecisions batch = new BatchDecisions(List.of(reserve(request(1, null))), List.of());
    batch.admit(Set.of());
    assertThat(batch.outcomes()).containsExactly(new LedgerOutcome.NoLedger(KEY));
  }

  @Test
  void settlement_ofMoreThanWasHeld_isRefusedToItsCaller() {
    assertThatThrownBy(() -> settle(request(10, null), 11)).hasMessageContaining("[0, 10]");
    assertThatThrownBy(() -> settle(request(10, null), -1)).hasMessageContaining("[0, 10]");
  }

  private static BatchDecisions batch(long limit, long held, LedgerCommand... commands) {
    LedgerBalance balance = new LedgerBalance(KEY, new Epsilon(1), new Delta(1e-5), limit, 0, held);
    return new BatchDecisions(List.of(commands), List.of(balance));
  }

  private static LedgerCommand reserve(ReservationRequest request) {
    return new LedgerCommand.Reserve(request);
  }

  private static LedgerCommand settle(ReservationRequest request, long spent) {
    return new LedgerCommand.Settle(new Settlement(request, spent, true, "", "", ""));
  }

  private static int made;

  private static ReservationRequest request(long nano, @Nullable String key) {
    return new ReservationRequest(
        new UUID(7, made++), "s", "0".repeat(64), key, "d", "private", 1, List.of(KEY), nano);
  }
}
