package org.fedrouter.compliance.traffic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Traffic of an imaging department, made up: windows of five minutes with the rhythm of a day, and
 * attacks of every strength from hardly visible to loud. For tests and trials; a model for a real
 * device is trained on captures of that device.
 */
public final class SyntheticTraffic {
  public static final List<String> NAMES =
      List.of(
          TrafficModel.HOUR,
          "associations",
          "rejected_associations",
          "c_echo",
          "c_find",
          "c_move",
          "c_store",
          "megabytes_out",
          "hl7_messages",
          "hl7_rejected",
          "peers",
          "malformed_lengths");

  private static final int ASSOCIATIONS = 1;
  private static final int REJECTED = 2;
  private static final int FIND = 4;
  private static final int MOVE = 5;
  private static final int STORE = 6;
  private static final int MEGABYTES = 7;
  private static final int HL7 = 8;
  private static final int HL7_REJECTED = 9;
  private static final int PEERS = 10;
  private static final int MALFORMED = 11;

  /** Mean counts of a window at the busiest hour. */
  private static final double[] BUSY = {0, 30, 0.4, 4, 14, 3, 25, 250, 20, 0.3, 6, 0.02};

  private final SplittableRandom random;

  public SyntheticTraffic(long seed) {
    random = new SplittableRandom(seed);
  }

  /** What an attacker does. */
  public enum Attack {
    ASSOCIATION_FLOOD,
    HARVEST,
    HL7_INJECTION,
    OFF_HOURS,
    MALFORMED
  }

  /** A window without an attack. */
  public double[] clean() {
    return window(24 * random.nextDouble());
  }

  private double[] window(double hour) {
    double[] row = new double[NAMES.size()];
    row[0] = Math.floor(hour * 12) / 12;
    double activity = activity(hour) * Math.exp(0.25 * random.nextGaussian());
    for (int i = 1; i < row.length; i++) {
      row[i] = poisson(BUSY[i] * activity);
    }
    row[PEERS] = Math.min(12, 1 + poisson(5 * activity));
    return row;
  }

  /** Little at night, most between nine and five. */
  private static double activity(double hour) {
    double day = Math.exp(-Math.pow((hour - 13) / 4.5, 2));
    return 0.05 + 0.95 * day;
  }

  /** A window in which somebody attacks. */
  public double[] attacked(Attack attack) {
    boolean night = attack == Attack.OFF_HOURS;
    double hour = night ? 5 * random.nextDouble() : 24 * random.nextDouble();
    double[] row = window(hour);
    double strength = random.nextDouble();
    switch (attack) {
      case ASSOCIATION_FLOOD -> {
        double more = 60 + 400 * strength;
        row[ASSOCIATIONS] += poisson(more);
        row[REJECTED] += poisson(more * 0.3);
      }
      case HARVEST -> {
        row[FIND] += poisson(25 + 120 * strength);
        row[MOVE] += poisson(10 + 60 * strength);
        row[MEGABYTES] += poisson(300 + 3_000 * strength);
      }
      case HL7_INJECTION -> {
        row[HL7] += poisson(15 + 80 * strength);
        row[HL7_REJECTED] += poisson(2 + 10 * strength);
        row[PEERS] += 1;
      }
      case OFF_HOURS -> {
        row[ASSOCIATIONS] += poisson(6 + 20 * strength);
        row[FIND] += poisson(4 + 12 * strength);
        row[STORE] += poisson(3 + 10 * strength);
      }
      case MALFORMED -> {
        row[MALFORMED] += 1 + poisson(4 * strength);
        row[REJECTED] += poisson(2 + 3 * strength);
      }
    }
    return row;
  }

  /** Knuth's method for few, the normal limit for many. */
  private double poisson(double mean) {
    if (mean > 60) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
