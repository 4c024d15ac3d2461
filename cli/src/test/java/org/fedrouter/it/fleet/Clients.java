package org.fedrouter.it.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that reserve at random routers and settle some of it. They work as fast as they can while
 * there are tickets, one for each reservation that is decided: so a fault meets a full load.
 */
final class Clients {
  private static final List<String> SUBJECTS = List.of("doctor", "nurse", "researcher");
  private static final double SETTLED_SHARE = 0.6;

  /** Without this pause what is dead would keep all clients busy with nothing. */
  private static final long PAUSE_MILLIS = 100;

  private final RouterFleet fleet;
  private final LedgerClient client;
  private final Campaign.Plan plan;
  private final long largestCharge;
  private final Semaphore tickets = new Semaphore(0);
  private final AtomicInteger left;
  private final List<Future<?>> running = new ArrayList<>();

  /** Starts them; none works before it is admitted. */
  Clients(RouterFleet fleet, LedgerClient client, Campaign.Plan plan, long largestCharge) {
    this.fleet = fleet;
    this.client = client;
    this.plan = plan;
    this.largestCharge = largestCharge;
    this.left = new AtomicInteger(plan.reservations());
    // Daemons: when a campaign fails they wait for tickets that nobody will give them.
    ExecutorService threads =
        Executors.newFixedThreadPool(plan.threads(), Thread.ofPlatform().daemon().factory());
    for (int i = 0; i < plan.threads(); i++) {
      Random random = new Random(plan.seed() + i);
      running.add(threads.submit(() -> work(random)));
    }
    threads.shutdown();
  }

  /** Lets them make so many reservations more. */
  void admit(int reservations) {
    tickets.release(reservations);
  }

  /** Returns when all planned reservations, which were all admitted, are made and settled. */
  void finish() throws InterruptedException, ExecutionException {
    tickets.release(plan.threads());
    for (Future<?> one : running) {
      Object unused = one.get();
    }
  }

  private int work(Random random) throws InterruptedException {
    int made = 0;
    tickets.acquire();
    while (left.getAndDecrement() > 0) {
      answer(random);
      made++;
      tickets.acquire();
    }
    return made;
  }

  /** One reservation that is decided; those before it whose answer is lost are not asked again. */
  private void answer(Random random) throws InterruptedException {
    FleetRouter router = fleet.any(random);
    Charge charge = charge(random);
    Outcome outcome = client.reserve(router, charge);
    while (!decided(outcome)) {
      Thread.sleep(PAUSE_MILLIS);
      router = fleet.any(random);
      charge = charge(random);
      outcome = client.reserve(router, charge);
    }
    if (outcome == Outcome.OK && random.nextDouble() < SETTLED_SHARE) {
      settle(random, router, charge);
    }
  }

  /** Usually at the router that reserved; half of those who learn nothing ask another one again. */
  private void settle(Random random, FleetRouter first, Charge charge) throws InterruptedException {
    long spent = random.nextLong(charge.nano() + 1);
    Outcome outcome = client.settle(first, charge, spent);
    for (int again = 0; again < 3 && !decided(outcome) && random.nextBoolean(); again++) {
      Thread.sleep(PAUSE_MILLIS);
      outcome = client.settle(fleet.any(random), charge, spent);
    }
  }

  private static boolean decided(Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.REFUSED;
  }

  private Charge charge(Random random) {
    String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    return Charge.of(subject, Campaign.DEPARTMENT, 1 + random.nextLong(largestCharge));
  }
}
