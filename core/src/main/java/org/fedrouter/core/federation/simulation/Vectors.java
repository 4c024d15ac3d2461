package org.fedrouter.core.federation.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fedrouter.core.federation.simulation.attack.Attack;

/**
 * The updates of one round: what honest hospitals train, and what liars make of the updates of a
 * few honest ones. Safe for many threads.
 */
final class Vectors {
  /** As many honest updates as liars see. */
  private static final int SEEN = 20;

  private final World world;
  private final float[] model;
  private final int round;
  private final ConcurrentMap<Attack, float[]> lies = new ConcurrentHashMap<>();

  Vectors(World world, float[] model, int round) {
    this.world = world;
    this.model = model;
    this.round = round;
  }

  /** The update of a hospital, not to be changed. */
  float[] of(SimulatedHospital hospital) {
    Attack attack = world.scenario().trouble().attack();
    if (!hospital.liar() || attack == Attack.NONE) {
      return hospital.trainer().update(model, round, false);
    }
    return switch (attack) {
      case LABEL_FLIP -> hospital.trainer().update(model, round, true);
      case REPLAY -> hospital.trainer().update(new float[model.length], 1, false);
      default -> lies.computeIfAbsent(attack, this::lie);
    };
  }

  /** All liars send the same, so that it is made once. */
  private float[] lie(Attack attack) {
    List<double[]> honest = new ArrayList<>();
    world.hospitals().values().stream()
        .filter(hospital -> !hospital.liar())
        .limit(SEEN)
        .forEach(hospital -> honest.add(doubles(hospital.trainer().update(model, round, false))));
    double[] nothing = new double[model.length];
    return floats(attack.sent(nothing, nothing, honest));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int v = 0; v < values.length; v++) {
      doubles[v] = values[v];
    }
    return doubles;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int v = 0; v < values.length; v++) {
      floats[v] = (float) values[v];
    }
    return floats;
  }
}
