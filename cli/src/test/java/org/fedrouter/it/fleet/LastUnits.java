package org.fedrouter.it.fleet;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The end of a budget: everybody wants the rest of one department's ledger at once. */
final class LastUnits {
  /** The rest is smaller than any piece that was refused; each round takes all that is visible. */
  private static final int ROUNDS = 20;

  private final RouterFleet fleet;
  private final LedgerClient client;
  private final Campaign.Plan plan;

  LastUnits(RouterFleet fleet, LedgerClient client, Campaign.Plan plan) {
    this.fleet = fleet;
    this.client = client;
    this.plan = plan;
  }

  /** Pieces, until each thread was refused; a router dies in the middle. */
  void race(Nemesis nemesis) throws InterruptedException, ExecutionException, SQLException {
    long piece = Math.max(1, remaining() * 3 / plan.reservations());
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(plan.threads())) {
      for (int i = 0; i < plan.threads(); i++) {
        Random random = new Random(plan.seed() - 1 - i);
        running.add(threads.submit(() -> untilRefused(random, piece)));
      }
      Thread.sleep(150);
      Nemesis.Mending mending = nemesis.inflict(Fault.ROUTER_KILL);
      if (plan.mendsTheLast()) {
        mending.run();
      }
    }
    for (Future<?> one : running) {
      Object unused = one.get();
    }
  }

  private int untilRefused(Random random, long piece) throws InterruptedException {
    int taken = 0;
    Outcome outcome = Outcome.OK;
    while (outcome != Outcome.REFUSED) {
      outcome = client.reserve(fleet.any(random), charge(piece));
      taken += outcome == Outcome.OK ? 1 : 0;
    }
    return taken;
  }

  /** All threads ask for exactly the rest, which one of them can get. */
  void takeTheRest() throws InterruptedException, ExecutionException, SQLException {
    for (int round = 0; round < ROUNDS && remaining() > 0; round++) {
      long rest = remaining();
      List<Future<?>> running = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(plan.threads())) {
        for (int i = 0; i < plan.threads(); i++) {
          FleetRouter router = fleet.router(i % fleet.size());
          running.add(threads.submit(() -> client.reserve(router, charge(rest))));
        }
      }
      for (Future<?> one : running) {
        Object unused = one.get();
      }
    }
  }

  /** Nano-units that the department may still spend. */
  long remaining() throws SQLException {
    return fleet
        .database()
        .number(
            "SELECT limit_nano - spent_nano - held_nano FROM ledger WHERE label = '"
                + Campaign.LEDGER
                + "'");
  }

  private static Charge charge(long nano) {
    return Charge.of("doctor", Campaign.DEPARTMENT, nano);
  }
}
