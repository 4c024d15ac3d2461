package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node remembers of rounds, whatever it lives through. */
class FederatedRoundsTest {
  private static final RenyiFilter FILTER =
      RenyiFilter.forLinearCurves(new Epsilon(20), new Delta(1e-5));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
  private static final TrainingPlan PLAN = new TrainingPlan(20_000, 200, 4, 99_000);

  @TempDir Path folder;

  private LedgerFile file() {
    Path path = folder.resolve("ledger.sqlite");
    if (!Files.exists(path)) {
      DatasetLedger.create(path, FILTER, FILTER.epsilon(), 0, CLOCK);
    }
    return LedgerFile.open(path);
  }

  private static Standing at(int round) {
    return new Standing("notes", Bytes.sha256(new byte[] {1}), PLAN, round);
  }

  @Test
  void standing_isThereAfterARestart_andReplacedOnlyByWhoKnowsIt() {
    try (LedgerFile file = file()) {
      FederatedRounds rounds = new FederatedRounds(file);
      assertThat(rounds.standing("notes")).isEmpty();
      assertThat(rounds.replace(Optional.of(at(0)), at(1))).isFalse();
      assertThat(rounds.replace(Optional.empty(), at(0))).isTrue();
      assertThat(rounds.replace(Optional.empty(), at(1))).isFalse();
      assertThat(rounds.replace(Optional.of(at(0)), at(7))).isTrue();
    }
    try (LedgerFile file = file()) {
      FederatedRounds rounds = new FederatedRounds(file);
      assertThat(rounds.standing("notes")).contains(at(7));
      assertThat(rounds.replace(Optional.of(at(0)), at(8))).isFalse();
      assertThat(rounds.standing("other")).isEmpty();
    }
  }

  @Test
  void round_isEnteredByOneOfManyThreads() {
    try (LedgerFile file = file()) {
      FederatedRounds rounds = new FederatedRounds(file);
      assertThat(rounds.replace(Optional.empty(), at(0))).isTrue();
      long entered =
          IntStream.range(0, 16)
              .parallel()
              .filter(i -> rounds.replace(Optional.of(at(0)), at(1)))
              .count();
      assertThat(entered).isEqualTo(1);
    }
  }

  @Test
  void draw_isKeptInPlaceOfWhatWasKeptBefore() {
    Bytes draw = Bytes.sha256(new byte[] {2});
    try (LedgerFile file = file()) {
      FederatedRounds rounds = new FederatedRounds(file);
      assertThat(rounds.draw(draw)).isEmpty();
      rounds.keep(draw, Bytes.of(new byte[] {1}));
      rounds.keep(draw, Bytes.of(new byte[] {1, 2}));
    }
    try (LedgerFile file = file()) {
      assertThat(new FederatedRounds(file).draw(draw)).contains(Bytes.of(new byte[] {1, 2}));
    }
  }
}
