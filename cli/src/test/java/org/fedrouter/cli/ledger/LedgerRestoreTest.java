package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A backup knows less than the world: a restore only ever spends more. */
@ExtendWith(TestPostgres.class)
class LedgerRestoreTest {
  private static final String U = "user:u";
  private static final String D = "department:d";
  private static final long LIMIT = LedgerData.TEN.limitNano();

  private final TestPostgres.Server server;

  LedgerRestoreTest(TestPostgres.Server server) {
    this.server = server;
  }

  @Test
  void restore_raisesEveryLedgerToItsBound_settlesWhatIsOpen_andTwiceChangesNothing()
      throws SQLException {
    DatabaseAccess live = server.database();
    UUID open;
    try (LedgerData data = new LedgerData(server, live)) {
      data.ledger("user", "u").ledger("department", "d");
      data.settle(data.reserve(100, U, D), 60);
      open = data.reserve(50, U, D);
    }
    DatabaseAccess backup = server.copy(live);
    BoundDocument bound;
    try (LedgerData data = new LedgerData(server, live)) {
      data.settle(open, 0);
      data.settle(data.reserve(1_000, U), 900);
      data.reserve(70, U);
      LedgerData.execute(
          data.owner(), "SELECT put_ledger('department:d','closed','o','close','x')");
      data.ledger("user", "new").settle(data.reserve(5, "user:new"), 5);
      bound = OwnerSession.read(live, BoundDocument::take);
    }
    try (LedgerData data = new LedgerData(server, backup)) {
      data.ledger("user", "only-in-backup");
      List<Restoring.Step> steps = restore(backup, bound);
      // u: 960 spent + 70 held in the bound; 60 spent and 50 settled in full here.
      assertThat(data.spent(U)).isEqualTo(1_030);
      assertThat(data.spent(D)).as("never lowered to the bound's 60").isEqualTo(110);
      assertThat(data.held(U) + data.held(D)).isZero();
      assertThat(data.spent("user:new")).isEqualTo(5);
      assertThat(state(data, "user:new")).isEqualTo(1);
      assertThat(state(data, "user:only-in-backup")).isEqualTo(1);
      assertThat(state(data, D)).isEqualTo(2);
      assertThat(steps)
          .extracting(Restoring.Step::line)
          .hasSize(7)
          .contains(
              "reservation " + open + ": settled in full (50 nano-units)",
              U + ": spent what the backup did not know (920 nano-units)",
              D + ": closed",
              "user:new: was not in the backup: created");
      assertThat(data.verify().differences()).isEmpty();
      assertThat(restore(backup, bound)).isEmpty();
      assertThat(data.spent(U)).isEqualTo(1_030);
    }
  }

  /**
   * A raise and an emergency were lost with the backup; what they allowed is spent all the same.
   */
  @Test
  void restore_beyondTheLimitOfTheBackup_standsAboveIt_andNothingIsLeft() throws SQLException {
    DatabaseAccess backup = server.database();
    try (LedgerData data = new LedgerData(server, backup)) {
      data.ledger("user", "u");
      LedgerRecord later =
          new LedgerRecord(
              U, 12, 1e-5, LedgerData.TEN.order(), null, LIMIT * 2, 0, LIMIT + 7, 5, "open", false);
      BoundDocument bound =
          new BoundDocument("2026-11-21T00:00:00Z", List.of(later), List.of(), List.of());
      assertThat(restore(backup, bound))
          .extracting(Restoring.Step::done)
          .contains("used more than the limit here", "was raised to epsilon 12.0; raise it again");
      assertThat(data.spent(U)).isEqualTo(LIMIT + 12);
      assertThat(data.verify().differences()).isEmpty();
      assertThatThrownBy(() -> data.reserve(1, U)).hasMessageMatching(LedgerData.FULL);
    }
  }

  /** The lease was open in the backup, and its hold hides what answers spent meanwhile. */
  @Test
  void restore_afterALeaseWasSettled_forgetsNoAnswer() throws SQLException {
    DatabaseAccess live = server.database();
    LeaseDocument lease;
    try (LedgerData data = new LedgerData(server, live)) {
      data.ledger("department", "d");
      lease = LeaseTest.grant(live, D, "north", 500);
    }
    DatabaseAccess backup = server.copy(live);
    ReturnDocument returned = new ReturnDocument(lease.lease(), D, "north", 500, 300);
    BoundDocument bound;
    try (LedgerData data = new LedgerData(server, live)) {
      LeaseTest.settle(data, returned);
      data.settle(data.reserve(150, D), 150);
      bound = OwnerSession.read(live, BoundDocument::take);
    }
    try (LedgerData data = new LedgerData(server, backup)) {
      assertThat(restore(backup, bound))
          .extracting(Restoring.Step::line)
          .containsExactly(
              "lease " + lease.lease() + ": settled, as after the backup (300 nano-units)",
              D + ": spent what the backup did not know (150 nano-units)");
      assertThat(LeaseTest.settle(data, returned)).as("it is settled").isFalse();
      assertThat(data.spent(D)).isEqualTo(450);
      assertThat(data.held(D)).isZero();
      assertThat(restore(backup, bound)).isEmpty();
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** Whatever is given back later, what the bound says was used stays used. */
  @Test
  void restore_ofALeaseThatTheBoundDoesNotKnow_countsItForNothing() throws SQLException {
    DatabaseAccess backup = server.database();
    try (LedgerData data = new LedgerData(server, backup)) {
      data.ledger("department", "d");
      LeaseDocument lease = LeaseTest.grant(backup, D, "north", 500);
      LedgerRecord used =
          new LedgerRecord(
              D, 10, 1e-5, LedgerData.TEN.order(), null, LIMIT, 0, 450, 0, "open", false);
      BoundDocument bound =
          new BoundDocument("2026-11-21T00:00:00Z", List.of(used), List.of(), List.of());
      restore(backup, bound);
      assertThat(data.held(D)).isEqualTo(500);
      LeaseTest.settle(data, new ReturnDocument(lease.lease(), D, "north", 500, 0));
      assertThat(data.spent(D)).isEqualTo(450);
      assertThat(restore(backup, bound)).isEmpty();
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** A hold that bound and backup both know is counted once, and stays open. */
  @Test
  void restore_leavesLeasesOpen_andCountsWhatWasSpentBesides() throws SQLException {
    DatabaseAccess live = server.database();
    try (LedgerData data = new LedgerData(server, live)) {
      data.ledger("department", "d");
      LeaseTest.grant(live, D, "north", 500);
    }
    DatabaseAccess backup = server.copy(live);
    BoundDocument bound;
    LeaseDocument later;
    try (LedgerData data = new LedgerData(server, live)) {
      data.settle(data.reserve(80, D), 70);
      later = LeaseTest.grant(live, D, "south", 40);
      bound = OwnerSession.read(live, BoundDocument::take);
    }
    try (LedgerData data = new LedgerData(server, backup)) {
      assertThat(restore(backup, bound)).hasSize(1);
      assertThat(data.held(D)).isEqualTo(500);
      assertThat(data.spent(D)).as("the lease that is lost here stays spent").isEqualTo(110);
      assertThatThrownBy(
              () -> LeaseTest.settle(data, new ReturnDocument(later.lease(), D, "south", 40, 0)))
          .hasMessageContaining("not granted here");
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** The region gave a lease back after its backup: home has settled it, nobody may spend it. */
  @Test
  void restore_ofARegion_revivesNoReturnedLease_andAcceptsNoneTwice() throws SQLException {
    DatabaseAccess live = server.database();
    LeaseDocument first;
    LeaseDocument second;
    try (LedgerData home = new LedgerData(server);
        LedgerData data = new LedgerData(server, live)) {
      home.ledger("department", "d");
      first = LeaseTest.grant(home.access(), D, "north", 1_000);
      second = LeaseTest.grant(home.access(), D, "north", 200);
      LeaseTest.accept(data, first);
      data.settle(data.reserve(300, D), 300);
    }
    DatabaseAccess backup = server.copy(live);
    BoundDocument bound;
    try (LedgerData data = new LedgerData(server, live)) {
      assertThat(LeaseTest.giveBack(data, first.lease()).spentNano()).isEqualTo(300);
      LeaseTest.accept(data, second);
      data.settle(data.reserve(50, D), 50);
      bound = OwnerSession.read(live, BoundDocument::take);
    }
    try (LedgerData data = new LedgerData(server, backup)) {
      restore(backup, bound);
      assertThat(data.spent(D)).isEqualTo(350);
      assertThatThrownBy(() -> data.reserve(151, D)).hasMessageMatching(LedgerData.FULL);
      assertThat(LeaseTest.accept(data, first)).as("it was accepted before").isFalse();
      assertThat(LeaseTest.accept(data, second)).as("it was accepted before").isFalse();
      assertThat(LeaseTest.giveBack(data, first.lease()).spentNano()).isEqualTo(300);
      data.reserve(150, D);
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** The first lease of a ledger that had a limit of its own came after the backup. */
  @Test
  void restore_ofALedgerThatWasLeasedAfterTheBackup_takesItsOwnLimit() throws SQLException {
    DatabaseAccess live = server.database();
    LeaseDocument lease;
    try (LedgerData home = new LedgerData(server);
        LedgerData data = new LedgerData(server, live)) {
      lease = LeaseTest.grant(home.ledger("department", "d").access(), D, "north", 1_000);
      data.ledger("department", "d");
    }
    DatabaseAccess backup = server.copy(live);
    BoundDocument bound;
    try (LedgerData data = new LedgerData(server, live)) {
      LeaseTest.accept(data, lease);
      bound = OwnerSession.read(live, BoundDocument::take);
    }
    try (LedgerData data = new LedgerData(server, backup)) {
      restore(backup, bound);
      assertThatThrownBy(() -> data.reserve(1_001, D)).hasMessageMatching(LedgerData.FULL);
      data.reserve(1_000, D);
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** A backup newer than the bound: the lease may have been returned since. */
  @Test
  void restore_ofALeasedLedger_whoseLeasesTheBoundDoesNotKnow_freezesIt() throws SQLException {
    DatabaseAccess region = server.database();
    try (LedgerData home = new LedgerData(server);
        LedgerData data = new LedgerData(server, region)) {
      home.ledger("department", "d");
      LeaseTest.accept(data, LeaseTest.grant(home.access(), D, "north", 1_000));
      BoundDocument bound = OwnerSession.read(region, BoundDocument::take);
      LeaseTest.accept(data, LeaseTest.grant(home.access(), D, "north", 500));
      assertThat(restore(region, bound)).extracting(Restoring.Step::done).hasSize(1);
      assertThat(state(data, D)).isEqualTo(1);
      assertThatThrownBy(() -> data.reserve(1, D)).hasMessageMatching(LedgerData.FULL);
      assertThat(data.verify().differences()).isEmpty();
    }
  }

  /** A bound is carried by people: another lease under a known id is no lease that we know. */
  @Test
  void restore_toABoundThatKnowsALeaseOtherwise_changesNothing() throws SQLException {
    DatabaseAccess backup = server.database();
    try (LedgerData data = new LedgerData(server, backup)) {
      data.ledger("department", "d");
      UUID id = LeaseTest.grant(backup, D, "north", 500).lease();
      BoundDocument bound =
          new BoundDocument(
              "2026-11-21T00:00:00Z",
              List.of(),
              List.of(new LeaseRecord(id, D, "north", 400, 0L)),
              List.of());
      assertThatThrownBy(() -> restore(backup, bound))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("another lease");
      assertThat(data.held(D)).isEqualTo(500);
    }
  }

  @Test
  void bound_survivesItsFile_andAnythingElseIsRefused(@TempDir Path folder) throws Exception {
    DatabaseAccess access = server.database();
    try (LedgerData data = new LedgerData(server, access)) {
      data.ledger("dataset", "h").ledger("user", "u");
    }
    BoundDocument bound = OwnerSession.read(access, BoundDocument::take);
    Path file = folder.resolve("bound.json");
    Documents.write(file, bound);
    assertThat(BoundDocument.read(file)).isEqualTo(bound);
    String whole = Json.write(bound);
    for (String broken :
        List.of(
            Json.write(Json.object().put("lease", "x")),
            whole.replace("\"spent_nano\":0", "\"spent\":0"),
            whole.replace("\"spent_nano\":0", "\"spent_nano\":null"),
            whole.replace("\"spent_nano\":0", "\"spent_nano\":-1"),
            whole.replace("\"spent_nano\":0", "\"spent_nano\":0.5"),
            whole.replace("\"spent_nano\":0", "\"spent_nano\":\"0\""),
            whole.replace("\"spent_nano\":0", "\"spent_nano\":9,\"spent_nano\":0"),
            whole.replace("\"state\":\"open\"", "\"state\":\"ajar\""),
            whole.replace("\"state\":\"open\"", "\"stat\":\"open\""),
            whole.replace("user:u", "users:u"),
            whole.replace("\"max_epsilon\":null,", ""),
            whole.replace("\"accepted\"", "\"excepted\""),
            whole + whole)) {
      Files.writeString(file, broken);
      assertThat(broken).isNotEqualTo(whole);
      assertThatThrownBy(() -> BoundDocument.read(file))
          .as(broken)
          .isInstanceOfSatisfying(
              CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("is no bound");
    }
  }

  private static List<Restoring.Step> restore(DatabaseAccess access, BoundDocument bound) {
    return OwnerSession.change(
        access, session -> LedgerRestore.run(session, bound, LeaseCommand.ACTOR));
  }

  private static long state(LedgerData data, String ledger) throws SQLException {
    return data.number(
        "SELECT array_position(ARRAY['frozen', 'closed'], state) FROM ledger WHERE label = '"
            + ledger
            + "'");
  }
}
