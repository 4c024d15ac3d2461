package org.fedrouter.core.planning;

import java.util.SplittableRandom;

/**
 * Simulated annealing of shifts and swaps within the support, with a price on overload that grows
 * as the temperature falls (Kirkpatrick, Gelatt and Vecchi 1983). The incumbent is offered every
 * placement that it passes.
 */
final class Annealing {
  /** Moves that are worse by so many temperatures are not drawn for. */
  private static final double HOPELESS = 12;

  /** Moves between two looks at the schedule. */
  private static final int MOVES = 256;

  /** What a move takes of an effort, and each pair of its task. */
  private static final int WORK = 16;

  private static final int PAIR = 1;

  private final Placement placement;
  private final Support support;
  private final double[] price;
  private final double[] overload;
  private final Incumbent incumbent;
  private final SplittableRandom random;
  private final long work;
  private double temperature;

  /**
   * @param hot temperature at the beginning
   * @param cold at the end
   * @param soft price of overload at the beginning, in prices of the resource
   * @param firm at nine tenths
   * @param hard at the end
   */
  record Schedule(double hot, double cold, double soft, double firm, double hard) {
    /** The part of the time in which overload is cheap enough to cross. */
    private static final double CROSSING = 0.9;

    Schedule scaled(double scale) {
      return new Schedule(hot * scale, cold * scale, soft, firm, hard);
    }

    Schedule firmer(double factor) {
      return new Schedule(hot, cold, soft * factor, firm * factor, hard * factor);
    }

    private double temperature(double part) {
      return between(hot, cold, part);
    }

    private double hardness(double part) {
      return part < CROSSING
          ? between(soft, firm, part / CROSSING)
          : between(firm, hard, (part - CROSSING) / (1 - CROSSING));
    }

    private static double between(double from, double to, double part) {
      return from * Math.pow(to / from, part);
    }
  }

  /**
   * @param price of overload, by node and resource, all above 0
   */
  Annealing(
      Placement placement,
      Support support,
      double[] price,
      Incumbent incumbent,
      SplittableRandom random) {
    this.placement = placement;
    this.support = support;
    this.price = price;
    this.overload = price.clone();
    this.incumbent = incumbent;
    this.random = random;
    Problem problem = placement.problem();
    this.work = WORK + (long) PAIR * problem.pairs().size() / problem.tasks();
  }

  /** Anneals until the effort ends. */
  void run(Schedule schedule, Effort effort) {
    double whole = Math.max(1, effort.left());
    do {
      double part = 1 - effort.left() / whole;
      temperature = schedule.temperature(part);
      double hardness = schedule.hardness(part);
      for (int at = 0; at < price.length; at++) {
        overload[at] = hardness * price[at];
      }
      for (int move = 0; move < MOVES; move++) {
        move();
      }
    } while (effort.spend(MOVES * work));
  }

  private void move() {
    long bits = random.nextLong();
    int task = (int) (((bits >>> 33) * placement.tasks()) >>> 31);
    int to = support.node(task, (int) (((bits & 0xffff) * support.size(task)) >>> 16));
    int from = placement.node(task);
    if (to == from) {
      return;
    }
    int members = placement.members(to);
    if ((bits & 0x10000) == 0 || members == 0) {
      shift(task, to);
      return;
    }
    int other = placement.member(to, (int) (((bits >>> 17 & 0xffff) * members) >>> 16));
    if (support.contains(other, from)) {
      swap(task, other);
    }
  }

  private void shift(int task, int to) {
    double cost = placement.shiftCost(task, to);
    if (accepts(cost + placement.shiftOverload(task, to, overload))) {
      placement.shift(task, to, cost);
      incumbent.offer(placement);
    }
  }

  private void swap(int one, int other) {
    double cost = placement.swapCost(one, other);
    if (accepts(cost + placement.swapOverload(one, other, overload))) {
      placement.swap(one, other, cost);
      incumbent.offer(placement);
    }
  }

  private boolean accepts(double worse) {
    return worse <= 0
        || (worse < HOPELESS * temperature && random.nextDouble() < Math.exp(-worse / temperature));
  }
}
