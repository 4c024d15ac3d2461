package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.ledger.LedgerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home database and two regions. */
@ExtendWith(TestPostgres.class)
class LeaseTest {
  private static final String D = "department:d";
  private static final long LIMIT = LedgerData.TEN.limitNano();

  private final LedgerData home;
  private final LedgerData north;
  private final LedgerData south;

  LeaseTest(TestPostgres.Server server) throws SQLException {
    home = new LedgerData(server);
    north = new LedgerData(server);
    south = new LedgerData(server);
  }

  @BeforeEach
  void ledger() throws SQLException {
    home.ledger("department", "d");
  }

  @AfterEach
  void close() throws SQLException {
    home.close();
    north.close();
    south.close();
  }

  static LeaseDocument grant(DatabaseAccess home, String ledger, String region, long nano) {
    return OwnerSession.change(
        home,
        session -> {
          HomeLeases leases = new HomeLeases(session, LeaseCommand.ACTOR);
          return leases.grant(leases.ledger(LedgerKey.ofLabel(ledger)), region, nano);
        });
  }

  static boolean accept(LedgerData region, LeaseDocument lease) {
    return OwnerSession.change(
        region.access(), session -> new RegionLeases(session, LeaseCommand.ACTOR).accept(lease));
  }

  static ReturnDocument giveBack(LedgerData region, UUID lease) {
    return OwnerSession.change(
        region.access(), session -> new RegionLeases(session, LeaseCommand.ACTOR).giveBack(lease));
  }

  static boolean settle(LedgerData home, ReturnDocument returned) {
    return OwnerSession.change(
        home.access(), session -> new HomeLeases(session, LeaseCommand.ACTOR).settle(returned));
  }

  @Test
  void lease_isSpentAtHome_untilItIsReturned() throws SQLException {
    LeaseDocument lease = grant(home.access(), D, "north", 1_000);
    assertThat(home.held(D)).isEqualTo(1_000);
    assertThat(accept(north, lease)).isTrue();
    assertThat(accept(north, lease)).as("again").isFalse();
    north.settle(north.reserve(400, D), 300);
    assertThatThrownBy(() -> north.reserve(701, D)).hasMessageMatching(LedgerData.FULL);
    ReturnDocument returned = giveBack(north, lease.lease());
    assertThat(returned.spentNano()).isEqualTo(300);
    assertThat(giveBack(north, lease.lease())).as("again").isEqualTo(returned);
    assertThatThrownBy(() -> north.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
    assertThat(settle(home, returned)).isTrue();
    assertThat(settle(home, returned)).as("again").isFalse();
    assertThat(home.spent(D)).isEqualTo(300);
    assertThat(home.held(D)).isZero();
    agree();
  }

  @Test
  void leases_beyondTheHomeLimit_areRefused() throws SQLException {
    grant(home.access(), D, "north", LIMIT - 10);
    assertThatThrownBy(() -> grant(home.access(), D, "south", 11))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED_BY_BUDGET));
    grant(home.access(), D, "south", 10);
    assertThatThrownBy(() -> home.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
  }

  @Test
  void lease_inTheWrongDatabase_orOnABudgetInUse_isRefused() throws SQLException {
    LeaseDocument lease = grant(home.access(), D, "north", 1_000);
    assertThatThrownBy(() -> accept(home, lease)).hasMessageContaining("granted the lease");
    accept(north, lease);
    LeaseDocument other = grant(home.access(), D, "south", 1_000);
    assertThatThrownBy(() -> accept(north, other)).hasMessageContaining("region north");
    south.ledger("department", "d");
    UUID used = south.reserve(5, D);
    assertThatThrownBy(() -> accept(south, other)).hasMessageContaining("budget of its own");
    south.settle(used, 0);
    assertThat(accept(south, other)).as("never used: its own limit is replaced").isTrue();
    assertThatThrownBy(() -> south.reserve(1_001, D)).hasMessageMatching(LedgerData.FULL);
    assertThatThrownBy(() -> settle(home, new ReturnDocument(UUID.randomUUID(), D, "n", 5, 5)))
        .hasMessageContaining("not granted");
    agree();
  }

  /** The grant would outlive the change and let the region spend above every lease. */
  @Test
  void lease_onABudgetWithAnEmergencyGrant_isRefused() throws SQLException {
    south.ledger("department", "d");
    LedgerData.execute(
        south.application(),
        "SELECT grant_emergency('department:d', 1, 1000, now() + interval '1 hour', 'o', 'flood')");
    LeaseDocument lease = grant(home.access(), D, "south", 10);
    assertThatThrownBy(() -> accept(south, lease))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("had more granted");
    assertThat(south.number("SELECT count(*) FROM lease")).isZero();
  }

  /** Repeating it cannot help: no budget has refused it. */
  @Test
  void lease_aboveWhatWasPromisedThere_isWrongUsage() throws SQLException {
    LedgerData.execute(
        south.owner(),
        "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon)"
            + " VALUES ('department', 'd', 5, 1e-5, %s, 0, 5)".formatted(LedgerData.TEN.order()));
    LeaseDocument lease = grant(home.access(), D, "south", 10);
    assertThatThrownBy(() -> accept(south, lease))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("promised");
  }

  @Test
  void settle_ofAnotherRegionsReturn_isRefused() throws SQLException {
    LeaseDocument lease = grant(home.access(), D, "north", 1_000);
    assertThatThrownBy(() -> settle(home, new ReturnDocument(lease.lease(), D, "south", 1_000, 0)))
        .hasMessageContaining("another lease");
    assertThat(home.held(D)).isEqualTo(1_000);
  }

  @Test
  void emergency_ofALeasedLedger_isRefused() throws SQLException {
    accept(north, grant(home.access(), D, "north", 1_000));
    String grant =
        "SELECT grant_emergency('department:d', 1, 5, now() + interval '1 hour', 'o', 'x')";
    assertThatThrownBy(() -> LedgerData.execute(north.application(), grant))
        .hasMessageContaining("emergency");
  }

  private void agree() {
    for (LedgerData data : List.of(home, north, south)) {
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  @Test
  void documents_surviveTheirFiles_andBrokenOnesAreRefused(@TempDir Path folder)
      throws IOException {
    LeaseDocument lease = grant(home.access(), D, "north", 1_000);
    assertThat(Json.write(lease)).contains("\"max_epsilon\":null");
    Documents.write(folder.resolve("lease"), lease);
    assertThat(LeaseDocument.read(folder.resolve("lease"))).isEqualTo(lease);
    ReturnDocument returned = new ReturnDocument(lease.lease(), D, "north", 1_000, 5);
    Documents.write(folder.resolve("return"), returned);
    assertThat(ReturnDocument.read(folder.resolve("return"))).isEqualTo(returned);
    for (String broken :
        List.of(
            Json.write(lease),
            // Read as nothing spent, it would give all of the lease back.
            Json.write(returned).replace("spent_nano", "spent_nanos"),
            Json.write(returned).replace("\"spent_nano\":5", "\"spent_nano\":null"),
            Json.write(returned).replace("\"spent_nano\":5", "\"spent_nano\":5.9"))) {
      Files.writeString(folder.resolve("broken"), broken);
      refused(() -> ReturnDocument.read(folder.resolve("broken")));
    }
    for (String broken :
        List.of(
            Json.write(returned),
            Json.write(lease).replace("\"nano\"", "\"nan\""),
            Json.write(lease).replace("\"order\"", "\"odor\""),
            Json.write(lease).replace("north", "n".repeat(101)),
            Json.write(lease).replace("north", " "))) {
      Files.writeString(folder.resolve("broken"), broken);
      refused(() -> LeaseDocument.read(folder.resolve("broken")));
    }
  }

  private static void refused(ThrowableAssert.ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  /** Wrong before any database is asked: there is none here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--region= --nano=5",
        "--region=north --nano=0",
        "--region=north --nano=-1",
        "--region=north --epsilon=0",
        "--region=north --epsilon=NaN",
        "--region=north --epsilon=1001"
      })
  void grantCommand_ofNothing_is2(String options, @TempDir Path folder) {
    StringWriter err = new StringWriter();
    List<String> command =
        new ArrayList<>(List.of("ledger", "lease", "grant", "--ledger", D, "--data", "" + folder));
    command.addAll(List.of(options.split(" ")));
    int exit =
        Fedrouter.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            command.toArray(String[]::new));
    assertThat(exit).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("Exception");
  }
}
