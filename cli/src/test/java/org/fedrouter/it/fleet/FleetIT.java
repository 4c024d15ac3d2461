package org.fedrouter.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Two routers on one database: one is killed and started, one is killed in the last race. */
class FleetIT {
  private static final Campaign.Plan PLAN =
      new Campaign.Plan(64, 1_500, List.of(Fault.ROUTER_KILL), false, 20261121);

  @Test
  void twoRouters_killedUnderLoad_loseNothing_andNeverOverspend()
      throws InterruptedException, ExecutionException, SQLException {
    try (RouterFleet fleet = RouterFleet.start("FleetIT", 2, LedgerDoorEar.write())) {
      CampaignReport report = new Campaign(fleet, PLAN).run();
      System.out.println("fleet of 2: " + report.summary());
      assertThat(report.violations()).as(report.summary()).isEmpty();
      assertThat(report.remaining()).isZero();
      assertThat(report.history().count(Operation.Kind.RESERVE, Outcome.OK)).isGreaterThan(500);
    }
  }
}
