package org.fedrouter.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.it.fleet.Operation.Kind;
import org.junit.jupiter.api.Test;

/** The checker is silent about a history that is right, and fails on each planted fault. */
class CheckerTest {
  private static final long LIMIT = 100;
  private static final String LEDGER = "department:research";

  /** Open, settled, refused, never sent, lost but done, lost and not done. */
  private final Charge open = charge(10);

  private final Charge settled = charge(20);
  private final Charge refused = charge(90);
  private final Charge notSent = charge(5);
  private final Charge lostButDone = charge(7);
  private final Charge lost = charge(9);

  private final History history = new History();
  private final Map<UUID, Evidence.Row> rows = new HashMap<>();
  private final Map<Evidence.Mention, Long> audit = new HashMap<>();
  private Sample.Ledger ledger = ledger(3, 17, 17, 3);

  CheckerTest() {
    reserve(open, Outcome.OK, 1);
    reserve(settled, Outcome.OK, 2);
    settle(settled, 3, Outcome.UNKNOWN, 4);
    settle(settled, 3, Outcome.OK, 5);
    settle(settled, 3, Outcome.REFUSED, 6);
    reserve(refused, Outcome.REFUSED, 7);
    reserve(notSent, Outcome.NOT_SENT, 8);
    reserve(lostButDone, Outcome.UNKNOWN, 9);
    reserve(lost, Outcome.UNKNOWN, 10);
    row(open, false, 0);
    row(settled, true, 3);
    row(lostButDone, false, 0);
    mention(refused, Evidence.REFUSED, 1);
  }

  @Test
  void violations_ofARightHistory_areNone() {
    assertThat(violations()).isEmpty();
    assertThat(new Checker(history).unknownThatHappened(evidence())).isEqualTo(1);
  }

  @Test
  void violations_acknowledgedReservationMissing_areFound() {
    rows.remove(open.id());
    assertThat(violations()).anyMatch(v -> v.startsWith("an acknowledged reservation is lost"));
  }

  @Test
  void violations_ledgerLostAUnit_areFound() {
    ledger = ledger(3, 16, 17, 3);
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("held is not what open rows hold");
  }

  @Test
  void violations_ledgerAndRowsLostAnAcknowledgedReservation_areFound() {
    rows.remove(open.id());
    ledger = ledger(3, 7, 7, 3);
    assertThat(violations()).anyMatch(v -> v.startsWith("less than was acknowledged, 13,"));
  }

  @Test
  void violations_overspent_areFound() {
    ledger = ledger(84, 17, 17, 84);
    assertThat(violations()).anyMatch(v -> v.startsWith("overspent"));
  }

  @Test
  void violations_moreThanWasAskedFor_areFound() {
    ledger = ledger(3, 27, 27, 3);
    assertThat(violations()).anyMatch(v -> v.startsWith("more than was ever asked for, 29,"));
  }

  @Test
  void violations_spendingForgottenBetweenSamples_areFound() {
    Sample before = new Sample(11, 12, List.of(ledger(4, 16, 16, 4)));
    assertThat(new Checker(history).violations(List.of(before), evidence()))
        .singleElement()
        .asString()
        .startsWith("spending was forgotten");
  }

  /** Between acknowledgement and settlement all of it counts. */
  @Test
  void violations_refundBeforeTheSettlement_areFound() {
    Sample early = new Sample(3, 3, List.of(ledger(3, 10, 10, 3)));
    assertThat(new Checker(history).violations(List.of(early), evidence()))
        .anyMatch(v -> v.startsWith("less than was acknowledged, 30,"));
  }

  @Test
  void violations_refusedOrNeverSentButCharged_areFound() {
    row(refused, false, 0);
    row(notSent, false, 0);
    assertThat(violations())
        .filteredOn(v -> v.startsWith("charged though it was refused or never sent"))
        .hasSize(2);
  }

  @Test
  void violations_rowsAndAuditFromNowhere_areFound() {
    row(charge(1), false, 0);
    assertThat(violations())
        .hasSize(2)
        .anyMatch(v -> v.startsWith("a reservation nobody asked for"))
        .anyMatch(v -> v.startsWith("audit of a reservation nobody asked for"));
  }

  @Test
  void violations_settlementLostOrOfAnotherAmount_areFound() {
    row(settled, true, 4);
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("an acknowledged settlement is lost");
    row(settled, false, 0);
    assertThat(violations()).anyMatch(v -> v.startsWith("said to be settled, but it is open"));
  }

  @Test
  void violations_settledTwice_areFound() {
    settle(settled, 3, Outcome.OK, 11);
    assertThat(violations()).singleElement().asString().startsWith("settled more than once");
  }

  @Test
  void violations_settledByNobody_areFound_butNotARoutersCleanUp() {
    row(open, true, 10);
    ledger = ledger(13, 7, 7, 13);
    assertThat(violations()).isEmpty();
    row(open, true, 9);
    assertThat(violations()).anyMatch(v -> v.startsWith("settled by nobody"));
  }

  @Test
  void violations_auditMissingOrTwice_areFound() {
    mention(open, Evidence.RESERVED, 2);
    audit.remove(new Evidence.Mention(settled.id(), Evidence.SETTLED));
    mention(refused, Evidence.REFUSED, 0);
    assertThat(violations())
        .hasSize(3)
        .anyMatch(v -> v.startsWith("2 audit entries budget.reserved instead of 1"))
        .anyMatch(v -> v.startsWith("0 audit entries budget.settled instead of 1"))
        .anyMatch(v -> v.startsWith("0 audit entries budget.refused instead of 1"));
  }

  private List<String> violations() {
    return new Checker(history).violations(List.of(), evidence());
  }

  private Evidence evidence() {
    return new Evidence(new Sample(100, 101, List.of(ledger)), rows, audit);
  }

  private static Charge charge(long nano) {
    return new Charge(UUID.randomUUID(), "doctor", "research", nano, List.of(LEDGER));
  }

  private void reserve(Charge charge, Outcome outcome, long at) {
    history.add(new Operation(Kind.RESERVE, charge, 0, 0, outcome, at, at));
  }

  private void settle(Charge charge, long spent, Outcome outcome, long at) {
    history.add(new Operation(Kind.SETTLE, charge, spent, 0, outcome, at, at));
  }

  /** A row with the audit entries that belong to it. */
  private void row(Charge charge, boolean isSettled, long spent) {
    rows.put(charge.id(), new Evidence.Row(charge.nano(), isSettled, spent, charge.ledgers()));
    mention(charge, Evidence.RESERVED, 1);
    mention(charge, Evidence.SETTLED, isSettled ? 1 : 0);
  }

  private void mention(Charge charge, String action, long times) {
    Evidence.Mention mention = new Evidence.Mention(charge.id(), action);
    if (times == 0) {
      audit.remove(mention);
    } else {
      audit.put(mention, times);
    }
  }

  private static Sample.Ledger ledger(long spent, long held, long openRows, long settledRows) {
    return new Sample.Ledger(LEDGER, LIMIT, spent, held, openRows, settledRows);
  }
}
