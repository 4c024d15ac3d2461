package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
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
      List<LedgerRestore.Step> steps = restore(backup, bound);
      // u: 960 spent + 70 held in the bound; 60 spent and 50 settled in full here.
      assertThat(data.spent(U)).isEqualTo(1_030);
      assertThat(data.spent(D)).as("never lowered to the bound's 60").isEqualTo(110);
      assertThat(data.held(U) + data.held(D)).isZero();
      assertThat(data.spent("user:new")).isEqualTo(5);
      assertThat(state(data, "user:new")).isEqualTo(1);
      assertThat(state(data, "user:only-in-backup")).isEqualTo(1);
      assertThat(state(data, D)).isEqualTo(2);
      assertThat(steps)
          .extracting(LedgerRestore.Step::line)
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
      BoundDocument bound = new BoundDocument("2026-11-21T00:00:00Z", List.of(later));
      assertThat(restore(backup, bound))
          .extracting(LedgerRestore.Step::done)
          .contains("used more than the limit here", "was raised to epsilon 12.0; raise it again");
      assertThat(data.spent(U)).isEqualTo(LIMIT + 12);
      assertThat(data.verify().differences()).isEmpty();
      assertThatThrownBy(() -> data.reserve(1, U)).hasMessageMatching(LedgerData.FULL);
    }
  }

  @Test
  void restore_leavesLeasesOpen() throws SQLException {
    DatabaseAccess backup = server.database();
    try (LedgerData data = new LedgerData(server, backup)) {
      data.ledger("department", "d");
      LeaseTest.grant(backup, D, "north", 500);
      BoundDocument bound = OwnerSession.read(backup, BoundDocument::take);
      assertThat(restore(backup, bound)).isEmpty();
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
    Files.writeString(file, Json.write(Json.object().put("lease", "x")));
    assertThatThrownBy(() -> BoundDocument.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is no bound");
  }

  private static List<LedgerRestore.Step> restore(DatabaseAccess access, BoundDocument bound) {
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
