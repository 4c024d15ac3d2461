package org.fedrouter.it.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * Clients, faults and the check afterwards. The department's budget is too small for all that is
 * asked, so there are refusals too; at the end its last units are fought for until none is left.
 */
final class Campaign {
  static final String DEPARTMENT = "research";
  static final String LEDGER = "department:" + DEPARTMENT;

  /** Longer than a busy machine needs, shorter than most pauses of a router. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** A charge spends 0.7 of itself on average, so this asks for 1.1 times the budget. */
  private static final double LARGEST_CHARGE = 3.2;

  private final RouterFleet fleet;
  private final Plan plan;
  private final Random random;
  private final Nemesis nemesis;
  private final History history = new History();
  private final LedgerClient client = new LedgerClient(history, PATIENCE);
  private final LastUnits lastUnits;

  /**
   * What a campaign does.
   *
   * @param faults one after the other, each under load
   * @param mendsTheLast whether the router that is killed in the last race is started again
   */
  record Plan(int threads, int reservations, List<Fault> faults, boolean mendsTheLast, long seed) {
    Plan {
      faults = List.copyOf(faults);
    }
  }

  Campaign(RouterFleet fleet, Plan plan) {
    this.fleet = fleet;
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.nemesis = new Nemesis(fleet, random);
    this.lastUnits = new LastUnits(fleet, client, plan);
  }

  /** Ends with all routers killed: what was in flight is decided then. */
  CampaignReport run() throws InterruptedException, ExecutionException, SQLException {
    long start = System.nanoTime();
    long largest = (long) (LARGEST_CHARGE * lastUnits.remaining() / plan.reservations());
    try (Sampler sampler = new Sampler(fleet.database())) {
      Clients clients = new Clients(fleet, client, plan, largest);
      breakThings(clients);
      clients.finish();
      lastUnits.race(nemesis);
      lastUnits.takeTheRest();
      Evidence evidence = whatIsLeft();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new CampaignReport(
          plan, history, nemesis.inflicted(), sampler.samples(), evidence, took);
    }
  }

  private void breakThings(Clients clients) throws InterruptedException {
    int part = plan.reservations() / (plan.faults().size() + 1);
    for (Fault fault : plan.faults()) {
      clients.admit(part / 2);
      Thread.sleep(100 + random.nextInt(400));
      Nemesis.Mending mending = nemesis.inflict(fault);
      clients.admit(part - part / 2);
      mending.run();
    }
    clients.admit(plan.reservations() - part * plan.faults().size());
  }

  /** What the database holds once no router can change it. */
  private Evidence whatIsLeft() throws InterruptedException, SQLException {
    for (FleetRouter router : fleet.routers()) {
      router.kill();
    }
    fleet.database().awaitNoRouters();
    try (Connection db = fleet.database().owner()) {
      return LedgerReader.evidence(db);
    }
  }
}
