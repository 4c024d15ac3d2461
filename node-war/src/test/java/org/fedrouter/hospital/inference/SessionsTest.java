package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences end, whatever routers and ledgers do. */
class SessionsTest {
  private static final Terms TERMS = new Terms.Gaussian(512);

  @TempDir Path folder;
  private final Sessions sessions = new Clocked();
  private Duration passed = Duration.ZERO;
  private Consortium consortium;
  private final List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

  /** Of one minute idle, ten minutes at most. */
  private final class Clocked extends Sessions {
    @Override
    long now() {
      return Long.MAX_VALUE - 1 + passed.toNanos(); // it may overflow
    }

    @Override
    Duration idle() {
      return Duration.ofMinutes(1);
    }

    @Override
    Duration life() {
      return Duration.ofMinutes(10);
    }
  }

  @BeforeEach
  void start() {
    consortium = Consortium.of(folder, 3);
    List<PrivateSequence> three = consortium.openAll(Consortium.PROMPT, 0, 1, 2);
    assertThat(Consortium.bindAll(three, TERMS, 64).size()).isPositive();
    for (int i = 0; i < 3; i++) {
      sessions.add(ids.get(i), three.get(i));
    }
  }

  @AfterEach
  void end() {
    consortium.close();
  }

  private void after(Duration duration) {
    passed = passed.plus(duration);
    sessions.sweep();
  }

  private Ints collect(int i, int step) {
    return sessions.with(ids.get(i), s -> s.collect(0, step, Ints.of(1, 2)));
  }

  private long held(int i) {
    return Consortium.limitNano(100) - consortium.hospitals.get(i).ledger().remainingNano();
  }

  @Test
  void sequence_thatIsIdle_isClosedAndSettled() {
    assertThat(held(0)).isEqualTo(consortium.charge(TERMS, 64));
    after(Duration.ofSeconds(61));
    assertThat(held(0)).isZero();
    assertThatThrownBy(() -> collect(0, 0)).hasMessageContaining("no such sequence");
  }

  @Test
  void refusedMessages_doNotKeepASequenceOpen() {
    after(Duration.ofSeconds(40));
    assertThatThrownBy(() -> collect(0, 5)).isInstanceOf(Refused.class);
    assertThat(collect(1, 0).size()).isEqualTo(2);
    after(Duration.ofSeconds(40));
    assertThatThrownBy(() -> collect(0, 0)).hasMessageContaining("no such sequence");
    assertThat(sessions.<Boolean>with(ids.get(1), s -> true)).isTrue();
  }

  @Test
  void sequence_thatIsKeptBusy_endsWithItsLife() {
    for (int minute = 0; minute < 10; minute++) {
      assertThat(sessions.<Boolean>with(ids.get(0), s -> true)).isTrue();
      after(Duration.ofMinutes(1));
    }
    assertThat(sessions.<Boolean>with(ids.get(0), s -> true)).isTrue();
    after(Duration.ofSeconds(1));
    assertThatThrownBy(() -> collect(0, 0)).hasMessageContaining("no such sequence");
  }

  /** A ledger that cannot be written for a while neither stops the sweep nor loses a settlement. */
  @Test
  void ledgerFailure_ofOneSequence_stopsNoOther_andIsSettledLater() throws SQLException {
    assertThat(held(0)).isPositive();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + consortium.ledger(0));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      after(Duration.ofSeconds(61));
      assertThat(held(1)).isZero();
      assertThat(held(2)).isZero();
      assertThatThrownBy(() -> collect(0, 0)).hasMessageContaining("closed");
      assertThatThrownBy(() -> sessions.close(ids.get(0))).isInstanceOf(LedgerFailure.class);
      statement.execute("ROLLBACK");
    }
    assertThat(held(0)).isPositive();
    after(Duration.ofSeconds(10));
    assertThat(held(0)).isZero();
  }
}
