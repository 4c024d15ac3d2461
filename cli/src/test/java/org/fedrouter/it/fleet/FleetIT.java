package org.fedrouter.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * Two routers on one database: that is killed under load, then a router while the rest is fought
 * for.
 */
class FleetIT {
  private static final Campaign.Plan PLAN =
      new Campaign.Plan(64, 1_500, List.of(Fault.DATABASE_KILL), false, 20261121);

  @Test
  void twoRouters_andTheirDatabaseKilledUnderLoad_loseNothing_andALostUnitIsSeen()
      throws InterruptedException, ExecutionException, SQLException {
    try (RouterFleet fleet = RouterFleet.start("FleetIT", 2, LedgerDoorEar.write())) {
      CampaignReport report = new Campaign(fleet, PLAN).run();
      System.out.println("fleet of 2: " + report.summary());
      assertThat(report.violations()).as(report.summary()).isEmpty();
      assertThat(report.remaining()).isZero();
      assertThat(report.history().count(Operation.Kind.RESERVE, Outcome.OK)).isGreaterThan(500);
      assertThat(fleet.verifyLedgers().exit()).isZero();
      assertThat(report.with(aUnitLost(fleet.database())).violations())
          .anyMatch(violation -> violation.startsWith("held is not what open rows hold"));
      assertThat(fleet.verifyLedgers().out()).contains(Campaign.LEDGER + ": held_nano is ");
    }
  }

  /** A planted fault, as only the owner can make it: so the queries see what the rules judge. */
  private static Evidence aUnitLost(FleetDatabase database) throws SQLException {
    try (Connection db = database.owner();
        Statement statement = db.createStatement()) {
      statement.addBatch("ALTER TABLE ledger DISABLE TRIGGER USER");
      statement.addBatch(
          "UPDATE ledger SET held_nano = held_nano - 1 WHERE label = '" + Campaign.LEDGER + "'");
      int[] unused = statement.executeBatch();
      return LedgerReader.evidence(db);
    }
  }
}
