package org.fedrouter.core.federation.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.AdapterState;

/** Runs a whole training. */
public final class TrainingSimulation {
  private TrainingSimulation() {}

  /**
   * Runs all rounds. No result depends on the threads.
   *
   * @param threads for what hospitals compute, 1 to 64
   * @param progress told of each round as it ends
   * @throws IllegalArgumentException when the scenario's numbers allow no training
   */
  public static TrainingReport run(Scenario scenario, int threads, Consumer<RoundReport> progress) {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1 to 64, got " + threads);
    }
    World world = World.of(scenario);
    AdapterState adapter = AdapterState.start(scenario.dimension());
    Set<Bytes> earlier = new HashSet<>();
    List<RoundReport> rounds = new ArrayList<>();
    Instant now = Instant.EPOCH;
    try (ExecutorService crew = Executors.newFixedThreadPool(threads)) {
      for (int number = 1; number <= scenario.rounds(); number++) {
        SimulatedRound.Ended ended =
            new SimulatedRound(world, adapter, number, crew, threads, earlier).run(now);
        adapter = ended.adapter();
        now = ended.time();
        rounds.add(ended.report());
        progress.accept(ended.report());
      }
    }
    return report(world, adapter, rounds);
  }

  private static TrainingReport report(
      World world, AdapterState adapter, List<RoundReport> rounds) {
    TrainingPlan plan = world.charged().plan();
    TrainingPlan all =
        new TrainingPlan(plan.patients(), plan.lot(), plan.steps() * rounds.size(), plan.noise());
    return new TrainingReport(
        world.scenario(),
        world.terms().joining().rule(),
        world.groups().groups().size(),
        TrainingReport.smallest(world.groups()),
        TrainingSolver.epsilon(all, world.charged().delta()),
        adapter.sha256(),
        rounds);
  }
}
