package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file says about prompts, and to whom. */
class AnsweredTextsTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final Epsilon TEN = new Epsilon(10);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
  private static final Bytes US = Bytes.of(new byte[] {1});
  private static final Bytes OTHERS = Bytes.of(new byte[] {2});
  private static final int[] TEXT = {3, 1, 4, 1, 5};
  private static final DatasetLedger.Hold HELD = new DatasetLedger.Hold.Held();

  private final TextKey key = TextKey.of(KeyBookTest.pair().getPrivate());

  @TempDir Path folder;

  @BeforeEach
  void create() {
    DatasetLedger.create(path(), RenyiFilter.forLinearCurves(TEN, DELTA), TEN, 0, CLOCK);
  }

  private Path path() {
    return folder.resolve("ledger.sqlite");
  }

  private DatasetLedger ledger(LedgerFile file, TextKey named) {
    return DatasetLedger.open(file, TEN, DELTA, named, CLOCK);
  }

  private static DatasetLedger.Hold hold(DatasetLedger ledger, long number, Bytes by, int... text) {
    return ledger.hold(number, "exponential", 1, Optional.of(Prompt.of(text, by)));
  }

  /** Token by token, every guess could be checked against a name without a key. */
  @Test
  void names_cannotBeComputedWithoutTheKey_norReplayedUnderAnother() throws IOException {
    try (LedgerFile file = LedgerFile.open(path())) {
      DatasetLedger ledger = ledger(file, key);
      assertThat(hold(ledger, 1, US, TEXT)).isEqualTo(HELD);
      List<Prefix> beginnings = Prompt.of(TEXT, US).beginnings();
      TextKey stranger = TextKey.of(KeyBookTest.pair().getPrivate());
      for (Prefix beginning : beginnings) {
        assertThat(LedgerBytes.in(folder, key.name(beginning))).as("it is there").isTrue();
        assertThat(LedgerBytes.in(folder, beginning.hash())).isFalse();
        assertThat(LedgerBytes.in(folder, stranger.name(beginning))).isFalse();
      }
      ledger.settle(1, 1, List.of(beginnings.get(4), beginnings.get(4).then(9)));
      assertThat(LedgerBytes.in(folder, key.name(beginnings.get(4).then(9)))).isTrue();
      assertThat(LedgerBytes.in(folder, beginnings.get(4).then(9).hash())).isFalse();
    }
  }

  @Test
  void certificateKey_thatChanged_endsExactSums_onceThereWereAny() {
    TextKey renewed = TextKey.of(KeyBookTest.pair().getPrivate());
    try (LedgerFile file = LedgerFile.open(path())) {
      DatasetLedger before = ledger(file, key);
      assertThat(hold(before, 1, US, TEXT)).isEqualTo(HELD);
      before.settle(1, 0, List.of());
      DatasetLedger after = ledger(file, renewed);
      assertThat(hold(after, 2, US, TEXT)).as("there were none").isEqualTo(HELD);
      DatasetLedger again = ledger(file, key);
      assertThat(hold(again, 3, US, TEXT)).isEqualTo(new DatasetLedger.Hold.OtherKey());
      assertThat(again.hold(4, "gaussian", 1, Optional.empty())).isEqualTo(HELD);
      assertThat(hold(ledger(file, renewed), 5, US, TEXT)).isEqualTo(HELD);
    }
  }

  /** Files of the first version kept prompts under names that everybody can compute. */
  @Test
  void prompts_ofAFormerVersion_areRenamed_andStillKeptFromOthers() throws IOException {
    List<Prefix> beginnings = Prompt.of(TEXT, US).beginnings();
    try (LedgerFile file = LedgerFile.open(path())) {
      file.commit(
          db -> {
            for (Prefix beginning : beginnings) {
              Sql.execute(db, "INSERT INTO prompt VALUES (?, 0, ?)", beginning.hash(), US);
            }
            for (int whole : new int[] {1, 4}) {
              Bytes name = beginnings.get(whole).hash();
              Sql.execute(db, "INSERT INTO prompt VALUES (?, 1, ?)", name, US);
            }
            Sql.execute(
                db, "INSERT INTO prompt VALUES (?, 1, ?)", beginnings.get(4).hash(), OTHERS);
          });
      DatasetLedger ledger = ledger(file, key);
      for (Prefix beginning : beginnings) {
        assertThat(LedgerBytes.in(folder, beginning.hash())).isFalse();
      }
      DatasetLedger.Hold refused = new DatasetLedger.Hold.OtherHospitals();
      assertThat(hold(ledger, 1, US, TEXT)).as("others answered it too").isEqualTo(refused);
      assertThat(hold(ledger, 2, OTHERS, 3)).isEqualTo(refused);
      assertThat(hold(ledger, 3, OTHERS, 3, 1, 7)).as("3, 1 was a prompt").isEqualTo(refused);
      assertThat(hold(ledger, 4, OTHERS, 3, 2)).isEqualTo(HELD);
      assertThat(hold(ledger, 5, US, 3, 1, 7)).isEqualTo(HELD);
    }
  }
}
