package org.fedrouter.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The campaign: {@code mvn -Pchaos verify}; docs/campaigns.md says what it found. */
@Tag("chaos")
class FleetChaosIT {
  private static final int THREADS = 64;
  private static final int RESERVATIONS = 10_000;

  /** Of the order of faults and of all charges; the interleaving is the machine's. */
  private static final long SEED = Long.getLong("fedrouter.chaos.seed", 20261121);

  @Test
  void threeRouters_inEveryKindOfTrouble_loseNothing_andNeverOverspend()
      throws InterruptedException, ExecutionException, SQLException {
    Campaign.Plan plan = new Campaign.Plan(THREADS, RESERVATIONS, faults(), true, SEED);
    try (RouterFleet fleet = RouterFleet.start("FleetChaosIT", 3, LedgerDoorEar.write())) {
      CampaignReport report = new Campaign(fleet, plan).run();
      System.out.println("fleet of 3: " + report.summary());
      assertThat(report.violations()).as(report.summary()).isEmpty();
      assertThat(report.remaining()).isZero();
      assertThat(fleet.verifyLedgers().exit()).isZero();
    }
  }

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(Collections.nCopies(9, Fault.ROUTER_KILL));
    faults.addAll(Collections.nCopies(8, Fault.ROUTER_PAUSE));
    faults.addAll(Collections.nCopies(6, Fault.DATABASE_STOP));
    faults.addAll(Collections.nCopies(6, Fault.DATABASE_KILL));
    Collections.shuffle(faults, new Random(SEED));
    return faults;
  }
}
