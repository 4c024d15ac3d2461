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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random histories of holds and settlements. */
class LedgerBookLaws {
  private static final LedgerKey USER = new LedgerKey(LedgerKind.USER, "u");
  private static final LedgerKey WARD = new LedgerKey(LedgerKind.DEPARTMENT, "w");
  private static final LedgerKey DATA = new LedgerKey(LedgerKind.DATASET, "h");
  private static final List<LedgerKey> ALL = List.of(USER, WARD, DATA);

  private record Hold(List<LedgerKey> ledgers, long nano) {}

  @RepeatedTest(100)
  void book_afterAnyHistory_isNeverOverspent_andLosesNothing(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    LedgerBook book = book(1_000, 700, 900);
    List<Hold> open = new ArrayList<>();
    long spentOfUser = 0;
    for (int i = 0; i < 300; i++) {
      if (!open.isEmpty() && random.nextBoolean()) {
        Hold hold = open.remove(random.nextInt(open.size()));
        long spent = random.nextLong(hold.nano() + 1);
        book.settle(hold.ledgers(), hold.nano(), spent, Instant.EPOCH);
        spentOfUser += hold.ledgers().contains(USER) ? spent : 0;
      } else {
        Hold hold = new Hold(random.nextBoolean() ? ALL : List.of(USER, DATA), random.nextLong(60));
        if (book.admit(hold.ledgers(), hold.nano()) instanceof Admission.Admitted) {
          book.hold(hold.ledgers(), hold.nano());
          open.add(hold);
        }
      }
      for (LedgerKey key : ALL) {
        assertThat(book.balance(key).usedNano()).isLessThanOrEqualTo(book.balance(key).limitNano());
      }
    }
    long held = open.stream().filter(h -> h.ledgers().contains(USER)).mapToLong(Hold::nano).sum();
    assertThat(book.balance(USER).heldNano()).isEqualTo(held);
    assertThat(book.balance(USER).spentNano()).isEqualTo(spentOfUser);
  }

  @Test
  void admit_whenPendingPlusAskedExceedsALimit_namesTheTightestLedger() {
    LedgerBook book = book(100, 50, 80);
    book.hold(ALL, 40);
    assertThat(book.admit(ALL, 10)).isInstanceOf(Admission.Admitted.class);
    assertThat(book.admit(ALL, 11)).isEqualTo(new Admission.Rejected(book.balance(WARD), 11));
    assertThat(book.balance(WARD).remainingNano()).isEqualTo(10);
  }

  @Test
  void hold_beyondALimit_changesNoLedger() {
    LedgerBook book = book(100, 50, 80);
    assertThatThrownBy(() -> book.hold(ALL, 60)).isInstanceOf(IllegalArgumentException.class);
    assertThat(book.balance(USER).usedNano()).isZero();
    assertThat(book.balance(DATA).usedNano()).isZero();
  }

  @Test
  void settle_givesBackOnlyWhatWasHeld() {
    LedgerBook book = book(100, 100, 100);
    book.hold(ALL, 40);
    assertThatThrownBy(() -> book.settle(ALL, 40, 41, Instant.EPOCH))
        .hasMessageContaining("settled");
    book.settle(ALL, 40, 15, Instant.EPOCH);
    assertThat(book.balance(USER).spentNano()).isEqualTo(15);
    assertThat(book.balance(USER).heldNano()).isZero();
  }

  @Test
  void admit_ofANegativeCharge_isRefused() {
    assertThatThrownBy(() -> book(1, 1, 1).admit(ALL, -1)).hasMessageContaining("charge");
    assertThatThrownBy(() -> new LedgerKey(LedgerKind.USER, "")).hasMessageContaining("id");
  }

  @Test
  void label_isReadAsItIsWritten() {
    LedgerKey odd = new LedgerKey(LedgerKind.DEPARTMENT, "user:a,b \"c\"");
    assertThat(LedgerKey.ofLabel(odd.label())).isEqualTo(odd);
    assertThatThrownBy(() -> LedgerKey.ofLabel("ward:x")).hasMessageContaining("ward:x");
  }

  /** The database counts code points, Java half of them twice. */
  @Test
  void id_isAsLongAsTheDatabaseCountsIt() {
    String outside = "\uD83C\uDFE5".repeat(100);
    assertThat(new LedgerKey(LedgerKind.USER, outside).id()).hasSize(200);
    assertThat(LedgerKey.possible(outside + "x")).isFalse();
    assertThat(LedgerKey.possible("a\0b")).isFalse();
    assertThatThrownBy(() -> new LedgerKey(LedgerKind.USER, "x".repeat(101)))
        .hasMessageContaining("101");
  }

  @Test
  void affordable_isWhatTheTightestLedgerCarries_whateverMakesItTight() {
    LedgerBalance small = balance(WARD, 50);
    LedgerBalance windowed =
        new LedgerBalance(
            USER,
            new Epsilon(1),
            new Delta(1e-5),
            1_000,
            0,
            0,
            new LedgerStanding(
                LedgerState.OPEN,
                new LedgerWindow.Tumbling(
                    Duration.ofHours(1), new Epsilon(1), 30, Instant.EPOCH, 10),
                EmergencyGrant.NONE));
    assertThat(Admission.affordableNano(List.of(balance(DATA, 90), small))).isEqualTo(50);
    assertThat(Admission.affordableNano(List.of(small, windowed))).isEqualTo(20);
  }

  private static LedgerBook book(long user, long ward, long data) {
    return new LedgerBook(List.of(balance(USER, user), balance(WARD, ward), balance(DATA, data)));
  }

  private static LedgerBalance balance(LedgerKey key, long limit) {
    return new LedgerBalance(key, new Epsilon(1), new Delta(1e-5), limit, 0, 0);
  }
}
