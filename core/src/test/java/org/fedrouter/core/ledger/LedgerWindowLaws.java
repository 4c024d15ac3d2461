package org.fedrouter.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random histories of a ledger with a window, against a list that forgets nothing. */
class LedgerWindowLaws {
  private static final LedgerKey KEY = new LedgerKey(LedgerKind.USER, "u");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-11-21T10:20:00Z");
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  /** One reservation: what counts is spent once it is settled, else held. */
  private record Made(Instant at, long held, long counts, boolean open) {}

  @RepeatedTest(100)
  void ledger_afterAnyHistory_isNeverOverspentInAnyWindow_andLosesNothing(RepetitionInfo number) {
    SplittableRandom random = new SplittableRandom(number.getCurrentRepetition());
    LedgerBalance balance = ledger(2_000, 300, EmergencyGrant.NONE);
    List<Made> history = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 300; i++) {
      now = now.plusSeconds(random.nextLong(400));
      balance = at(balance, now);
      if (random.nextInt(3) == 0
          && settleOne(history, random) instanceof Settled(var made, long spent)) {
        balance = balance.settle(made.held(), spent, made.at());
      } else {
        long asked = random.nextLong(80);
        if (Admission.of(List.of(balance), asked) instanceof Admission.Admitted) {
          balance = balance.hold(asked);
          history.add(new Made(now, asked, asked, true));
        }
      }
      agrees(balance, history, now);
    }
  }

  private record Settled(Made made, long spent) {}

  private static @Nullable Settled settleOne(List<Made> history, SplittableRandom random) {
    List<Made> open = history.stream().filter(Made::open).toList();
    if (open.isEmpty()) {
      return null;
    }
    Made made = open.get(random.nextInt(open.size()));
    long spent = random.nextLong(made.held() + 1);
    history.set(history.indexOf(made), new Made(made.at(), made.held(), spent, false));
    return new Settled(made, spent);
  }

  private static void agrees(LedgerBalance balance, List<Made> history, Instant now) {
    Instant window = LedgerWindow.startOf(HOUR, now);
    long inWindow =
        history.stream().filter(m -> !m.at().isBefore(window)).mapToLong(Made::counts).sum();
    assertThat(used(balance)).isEqualTo(inWindow).isLessThanOrEqualTo(300);
    assertThat(balance.usedNano())
        .isEqualTo(history.stream().mapToLong(Made::counts).sum())
        .isLessThanOrEqualTo(2_000);
  }

  @Test
  void settle_ofAReservationOfAnOlderWindow_givesThisWindowNothingBack() {
    LedgerBalance before = at(ledger(1_000, 300, EmergencyGrant.NONE), START).hold(200);
    LedgerBalance next = at(before, START.plus(HOUR)).hold(50);
    LedgerBalance settled = next.settle(200, 10, START);
    assertThat(used(settled)).isEqualTo(50);
    assertThat(settled.spentNano()).isEqualTo(10);
    assertThat(settled.heldNano()).isEqualTo(50);
    assertThat(used(next.settle(50, 10, START.plus(HOUR)))).isEqualTo(10);
  }

  @Test
  void admit_whenOnlyTheWindowIsFull_saysWhenTheNextBegins() {
    LedgerBalance full = at(ledger(1_000, 300, EmergencyGrant.NONE), START).hold(300);
    assertThat(Admission.of(List.of(full), 1))
        .isEqualTo(new Admission.WindowFull(full, 1, TEN.plus(HOUR)));
    LedgerBalance next = at(full, TEN.plus(HOUR));
    assertThat(Admission.of(List.of(next), 300)).isInstanceOf(Admission.Admitted.class);
    assertThat(Admission.of(List.of(next), 701)).isEqualTo(new Admission.Rejected(next, 701));
  }

  /**
   * To wait until the later of two windows ends is no help when the other is too small for ever.
   */
  @Test
  void admit_whenOneWindowCanNeverCarryIt_namesThatOne() {
    LedgerBalance never = of("a", Duration.ofHours(1), 100, 0, EmergencyGrant.NONE);
    LedgerBalance full = of("b", Duration.ofDays(1), 300, 290, EmergencyGrant.NONE);
    assertThat(Admission.of(List.of(never, full), 200))
        .isEqualTo(new Admission.WindowFull(never, 200, TEN.plus(HOUR)));
    assertThat(Admission.of(List.of(never, full), 50))
        .isEqualTo(new Admission.WindowFull(full, 50, Instant.parse("2026-11-22T00:00:00Z")));
    EmergencyGrant ending = new EmergencyGrant(150, 5_000, START.plusSeconds(60));
    EmergencyGrant lasting = new EmergencyGrant(150, 5_000, START.plus(Duration.ofDays(2)));
    assertThat(of("a", HOUR, 100, 90, ending).wholeWindowNano()).isEqualTo(100);
    assertThat(of("a", HOUR, 100, 90, lasting).wholeWindowNano()).isEqualTo(250);
  }

  private static LedgerBalance of(
      String id, Duration length, long limit, long used, EmergencyGrant grant) {
    LedgerWindow window =
        new LedgerWindow.Tumbling(
            length, new Epsilon(1), limit, LedgerWindow.startOf(length, START), used);
    return new LedgerBalance(
        new LedgerKey(LedgerKind.USER, id),
        new Epsilon(1),
        new Delta(1e-5),
        1_000,
        used,
        0,
        new LedgerStanding(LedgerState.OPEN, window, grant));
  }

  @Test
  void reservation_afterTheClockWentBack_beginsWhereItsWindowDid() {
    LedgerBalance later = at(ledger(1_000, 300, EmergencyGrant.NONE), START.plus(HOUR)).hold(100);
    LedgerBook book = new LedgerBook(List.of(later));
    assertThat(book.begins(List.of(KEY), START)).isEqualTo(TEN.plus(HOUR));
    assertThat(book.begins(List.of(KEY), START.plus(HOUR))).isEqualTo(START.plus(HOUR));
    assertThat(book.begins(List.of(), START)).isEqualTo(START);
  }

  @Test
  void admit_ofAStoppedLedger_isRefused_howeverMuchIsLeft() {
    for (LedgerState state : List.of(LedgerState.FROZEN, LedgerState.CLOSED)) {
      LedgerBalance stopped =
          with(1_000, new LedgerStanding(state, new LedgerWindow.None(), EmergencyGrant.NONE));
      assertThat(Admission.of(List.of(stopped), 0)).isEqualTo(new Admission.Stopped(stopped));
      assertThat(stopped.remainingNano()).isZero();
      assertThatThrownBy(() -> stopped.hold(1)).isInstanceOf(IllegalArgumentException.class);
      assertThat(LedgerState.ofLabel(state.label())).isEqualTo(state);
    }
  }

  @Test
  void clockThatWentBack_opensNoEarlierWindowAgain() {
    LedgerBalance later = at(ledger(1_000, 300, EmergencyGrant.NONE), START.plus(HOUR)).hold(300);
    assertThat(Admission.of(List.of(at(later, START)), 1)).isInstanceOf(Admission.WindowFull.class);
  }

  @Test
  void emergency_raisesLimitAndWindow_untilItEnds_andWhatWasSpentStays() {
    Instant until = START.plusSeconds(600);
    LedgerBalance granted = at(ledger(300, 200, new EmergencyGrant(100, 400, until)), START);
    assertThat(granted.remainingNano()).isEqualTo(300);
    LedgerBalance spent = granted.hold(300).settle(300, 300, START);
    LedgerBalance next = at(spent, START.plusSeconds(590));
    assertThat(next.remainingNano()).isZero();
    LedgerBalance ended = at(spent, until);
    assertThat(ended.lifetimeRemainingNano()).isZero();
    assertThat(ended.usedNano()).isEqualTo(300);
    LedgerBalance above = at(granted.hold(300), START.plus(HOUR)).hold(0);
    assertThat(above.lifetimeRemainingNano()).isZero();
  }

  @RepeatedTest(50)
  void emergency_afterAnyHistory_neverExceedsLimitAndGrants(RepetitionInfo number) {
    SplittableRandom random = new SplittableRandom(number.getCurrentRepetition());
    Instant until = START.plusSeconds(5_000);
    LedgerBalance balance = ledger(1_000, 250, new EmergencyGrant(150, 1_200, until));
    Instant now = START;
    for (int i = 0; i < 200; i++) {
      now = now.plusSeconds(random.nextLong(120));
      balance = at(balance, now);
      long asked = 1 + random.nextLong(60);
      if (Admission.of(List.of(balance), asked) instanceof Admission.Admitted) {
        boolean active = now.isBefore(until);
        balance = balance.hold(asked);
        assertThat(balance.usedNano()).isLessThanOrEqualTo(active ? 1_200 : 1_000);
        assertThat(used(balance)).isLessThanOrEqualTo(active ? 400 : 250);
      }
    }
  }

  @Test
  void window_ofPartsOfASecond_isRefused() {
    Epsilon one = new Epsilon(1);
    assertThatThrownBy(() -> new LedgerWindow.Tumbling(Duration.ofMillis(1_500), one, 1, START, 0))
        .hasMessageContaining("whole seconds");
    assertThatThrownBy(() -> new LedgerWindow.Tumbling(HOUR, one, 1, START, -1))
        .hasMessageContaining("at least 0");
    assertThat(LedgerWindow.startOf(Duration.ofDays(1), Instant.parse("1969-12-31T23:59:59.9Z")))
        .isEqualTo("1969-12-31T00:00:00Z");
  }

  private static LedgerBalance ledger(long limit, long window, EmergencyGrant grant) {
    LedgerWindow tumbling =
        new LedgerWindow.Tumbling(HOUR, new Epsilon(1), window, Instant.EPOCH, 0);
    return with(limit, new LedgerStanding(LedgerState.OPEN, tumbling, grant));
  }

  private static LedgerBalance with(long limit, LedgerStanding standing) {
    return new LedgerBalance(KEY, new Epsilon(1), new Delta(1e-5), limit, 0, 0, standing);
  }

  private static LedgerBalance at(LedgerBalance balance, Instant now) {
    return new LedgerBalance(
        balance.key(),
        balance.epsilon(),
        balance.delta(),
        balance.limitNano(),
        balance.spentNano(),
        balance.heldNano(),
        balance.standing().at(now));
  }

  private static long used(LedgerBalance balance) {
    return balance.standing().window() instanceof LedgerWindow.Tumbling window
        ? window.usedNano()
        : 0;
  }
}
