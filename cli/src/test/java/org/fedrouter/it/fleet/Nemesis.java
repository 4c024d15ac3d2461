package org.fedrouter.it.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Breaks one thing at a time, and mends it. */
final class Nemesis {
  /** Some pauses are shorter than the clients' patience, some longer. */
  private static final int LONGEST_PAUSE_MILLIS = 8_000;

  private static final int LONGEST_OUTAGE_MILLIS = 2_000;

  private final RouterFleet fleet;
  private final Random random;
  private final Map<Fault, Integer> inflicted = new EnumMap<>(Fault.class);

  /** Returns when everything works again. */
  @FunctionalInterface
  interface Mending {
    void run() throws InterruptedException;
  }

  Nemesis(RouterFleet fleet, Random random) {
    this.fleet = fleet;
    this.random = random;
  }

  /** Breaks something now; what mends it. */
  Mending inflict(Fault fault) throws InterruptedException {
    inflicted.merge(fault, 1, Integer::sum);
    return switch (fault) {
      case ROUTER_KILL -> killRouter();
      case ROUTER_PAUSE -> pauseRouter();
      case DATABASE_STOP -> {
        fleet.database().stopImmediately();
        yield this::mendDatabase;
      }
      case DATABASE_KILL -> {
        fleet.database().kill();
        yield this::mendDatabase;
      }
    };
  }

  private Mending killRouter() throws InterruptedException {
    FleetRouter victim = fleet.any(random);
    victim.kill();
    return () -> fleet.start(victim.number());
  }

  private Mending pauseRouter() throws InterruptedException {
    FleetRouter victim = fleet.any(random);
    victim.pause();
    return () -> {
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      victim.resume();
    };
  }

  private void mendDatabase() throws InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_OUTAGE_MILLIS));
    fleet.database().start();
  }

  /** How often each was inflicted. */
  Map<Fault, Integer> inflicted() {
    return new EnumMap<>(inflicted);
  }
}
