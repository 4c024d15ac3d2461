package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database refuses by itself, whatever the program above it believes. */
@ExtendWith(TestPostgres.class)
class LedgerSchemaTest {
  private static final String U = "user:u";
  private static final String D = "department:d";
  private static final String H = "dataset:h";
  private static final long LIMIT = LedgerData.TEN.limitNano();

  private final LedgerData data;

  LedgerSchemaTest(TestPostgres.Server server) throws SQLException {
    data = new LedgerData(server);
  }

  @BeforeEach
  void ledgers() throws SQLException {
    data.ledger("user", "u").ledger("department", "d").ledger("dataset", "h");
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  @Test
  void amounts_followReservations() throws SQLException {
    UUID first = data.reserve(100, U, D, H);
    data.reserve(50, U);
    assertThat(data.held(U)).isEqualTo(150);
    assertThat(data.held(H)).isEqualTo(100);
    data.settle(first, 30);
    assertThat(data.held(U)).isEqualTo(50);
    assertThat(data.spent(U)).isEqualTo(30);
    assertThat(data.spent(D)).isEqualTo(30);
    data.settle(first, 0);
    assertThat(data.spent(D)).isEqualTo(30);
  }

  @Test
  void reservation_beyondOneLimit_chargesNoLedger() throws SQLException {
    data.reserve(LIMIT - 10, D);
    assertThatThrownBy(() -> data.reserve(11, U, D, H)).hasMessageMatching(LedgerData.FULL);
    assertThat(data.held(U)).isZero();
    data.reserve(10, U, D, H);
    assertThatThrownBy(() -> data.reserve(1, "user:nobody")).hasMessageContaining("not exist");
  }

  @Test
  void window_refusesWhatItCannotCarry_andGetsBackOnlyWhatWasReservedInIt() throws Exception {
    long most =
        new RenyiFilter(new Epsilon(8), LedgerData.TEN.delta(), LedgerData.TEN.order()).limitNano();
    LedgerData.execute(
        data.owner(), "SELECT set_ledger_window('user:u', 2, 8, " + most + ", 'o', 'pace')");
    startOfWindow(2);
    UUID old = data.reserve(most - 5, U);
    assertThatThrownBy(() -> data.reserve(6, U)).hasMessageMatching(LedgerData.FULL);
    startOfWindow(2);
    UUID now = data.reserve(70, U);
    data.settle(old, 10);
    assertThat(windowUsed()).isEqualTo(70);
    data.settle(now, 30);
    assertThat(windowUsed()).isEqualTo(30);
    assertThat(data.spent(U)).isEqualTo(40);
    LedgerData.execute(
        data.owner(), "SELECT set_ledger_window('user:u', 3600, 8, " + most + ", 'o', 'slower')");
    assertThat(windowUsed()).as("what was spent in the longer window").isBetween(30L, 40L);
  }

  private long windowUsed() throws SQLException {
    return data.number("SELECT window_used_nano FROM ledger WHERE label = 'user:u'");
  }

  private static void startOfWindow(long seconds) throws InterruptedException {
    long length = 1_000 * seconds;
    Thread.sleep(length - System.currentTimeMillis() % length + 20);
  }

  @Test
  void emergency_carriesMore_untilItEnds() throws Exception {
    long extra = LedgerTerms.extraNano(new Epsilon(1), LedgerData.TEN.order());
    UUID all = data.reserve(LIMIT, D);
    assertThatThrownBy(() -> data.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
    LedgerData.execute(
        data.application(),
        "SELECT grant_emergency('department:d', 1, "
            + extra
            + ", clock_timestamp() + interval '1 second', 'o', 'flood')");
    UUID beyond = data.reserve(extra, D);
    assertThatThrownBy(() -> data.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
    data.settle(beyond, extra - 100);
    Thread.sleep(1_100);
    assertThatThrownBy(() -> data.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
    data.settle(all, 0);
    assertThat(data.spent(D)).isEqualTo(extra - 100);
    data.reserve(LIMIT - extra + 100, D);
    assertThatThrownBy(() -> data.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
  }

  /** Also the owner changes terms only with a reason, and breaks no promise. */
  @Test
  void owner_leavesATrace_andKeepsPromises() throws SQLException {
    Connection owner = data.owner();
    assertThatThrownBy(() -> LedgerData.execute(owner, "UPDATE ledger SET state = 'frozen'"))
        .hasMessageContaining("who changes");
    for (String change :
        List.of(
            "epsilon = 13 WHERE kind = 'dataset'",
            "epsilon = 9",
            "limit_nano = limit_nano - 1",
            "delta = 1e-6",
            "renyi_order = 2",
            "max_epsilon = 99",
            "allowance_nano = -1")) {
      assertThatThrownBy(
              () ->
                  LedgerData.execute(
                      owner,
                      "BEGIN; SELECT ledger_change_by('o', 'x', 'x', '{}'); UPDATE ledger SET "
                          + change
                          + "; COMMIT"))
          .as(change)
          .isInstanceOf(SQLException.class);
      LedgerData.execute(owner, "ROLLBACK");
    }
    LedgerData.execute(owner, "SELECT put_ledger('user:u', 'closed', 'o', 'close', 'gone')");
    assertThatThrownBy(
            () ->
                LedgerData.execute(
                    owner, "SELECT put_ledger('user:u', 'open', 'o', 'unfreeze', 'back')"))
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> data.reserve(1, U)).hasMessageMatching(LedgerData.FULL);
  }

  @Test
  void limitInSql_isTheLimitOfTheCore() throws SQLException {
    for (double epsilon : new double[] {2, 5, 8, 10, 15, 20, 200}) {
      long ours =
          new RenyiFilter(new Epsilon(epsilon), LedgerData.TEN.delta(), LedgerData.TEN.order())
              .limitNano();
      long theirs =
          data.number(
              "SELECT renyi_limit_nano(%s, 1e-5, %s)".formatted(epsilon, LedgerData.TEN.order()));
      assertThat(theirs).isBetween(ours - 1, ours + 1);
    }
  }
}
