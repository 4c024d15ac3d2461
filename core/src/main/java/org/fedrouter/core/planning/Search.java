package org.fedrouter.core.planning;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Improves the incumbent from a first placement until the effort ends. */
sealed interface Search {
  void run(Placement first, Effort effort);

  /**
   * Few pairs: the prices tell what is worth trying. The first placement is brought within capacity
   * and improved by chains at once; what time is left goes to annealing, and chains after it, again
   * and again.
   */
  record Priced(Support support, Prices prices, Incumbent incumbent, SplittableRandom random)
      implements Search {
    private static final Annealing.Schedule REPAIR = new Annealing.Schedule(0.1, 0.05, 2, 10, 100);
    private static final Annealing.Schedule FIRST = new Annealing.Schedule(2, 0.3, 0.5, 2, 50);
    private static final Annealing.Schedule AGAIN = new Annealing.Schedule(2, 0.2, 0.7, 2, 50);
    private static final int DEPTH = 5;
    private static final long EACH = 4000;

    /** One annealing and its chains, once all was tried. */
    private static final long TURN = 60_000_000;

    private static final long LEAST = 100_000;

    @Override
    public void run(Placement placement, Effort effort) {
      double scale = Math.max(support.medianGap(), 1e-9);
      double[] overload = overloadPrices(placement.problem(), scale);
      Annealing annealing = new Annealing(placement, support, overload, incumbent, random);
      annealing.run(REPAIR.scaled(scale), effort.part(0.12));
      chain(placement, effort.part(0.25));
      annealing.run(FIRST.scaled(scale), effort.part(incumbent.exists() ? 0.3 : 0.6));
      chain(placement, effort.part(0.5));
      while (effort.left() > LEAST) {
        Effort turn = effort.part(Math.min(1, (double) TURN / effort.left()));
        annealing.run(AGAIN.scaled(scale), turn.part(0.6));
        if (placement.feasible() && random.nextBoolean()) {
          new Chains(placement, support, prices.price(), DEPTH, turn).run(EACH);
          boolean unused = incumbent.offer(placement);
        } else {
          chain(placement, turn);
        }
      }
    }

    private void chain(Placement placement, Effort effort) {
      if (incumbent.exists()) {
        placement.reset(incumbent.node());
        new Chains(placement, support, prices.price(), DEPTH, effort).run(EACH);
        boolean unused = incumbent.offer(placement);
      }
    }

    /** No resource is free to exceed. */
    private double[] overloadPrices(Problem problem, double scale) {
      double[] price = prices.price();
      double mean = Arrays.stream(price).average().orElse(0);
      double[] hard = new double[price.length];
      for (int at = 0; at < hard.length; at++) {
        hard[at] = Math.max(price[at], mean > 0 ? mean / 5 : scale / problem.meanDemand(at));
      }
      return hard;
    }
  }

  /**
   * Many pairs, or few tasks: annealing over all nodes, then iterated local search (Lourenco,
   * Martin and Stutzle 2003).
   */
  record Iterated(Support support, Incumbent incumbent, SplittableRandom random) implements Search {
    private static final Annealing.Schedule WARM = new Annealing.Schedule(0.7, 0.02, 0.5, 3, 50);
    private static final int DEPTH = 4;
    private static final long EACH = 2000;
    private static final long LEAST = 20_000;

    /** Kicks without an improvement, before the search starts from another annealing. */
    private static final int PATIENCE = 60;

    @Override
    public void run(Placement placement, Effort effort) {
      double scale = scale(placement, support, random);
      double[] overload = overloadPrices(placement.problem(), scale);
      Annealing annealing = new Annealing(placement, support, overload, incumbent, random);
      double share = 0.4;
      double firmness = 1;
      do {
        annealing.run(
            WARM.firmer(firmness).scaled(scale), effort.part(incumbent.exists() ? share : 0.2));
        share = 0.15;
        firmness *= incumbent.exists() ? 1 : 3;
      } while (effort.left() > LEAST && !kickAndMend(placement, effort));
    }

    /** True when the effort ended. */
    private boolean kickAndMend(Placement placement, Effort effort) {
      if (!placement.feasible()) {
        if (!incumbent.exists()) {
          return false;
        }
        placement.reset(incumbent.node());
      }
      double[] free = new double[placement.problem().capacities().length];
      Chains chains = new Chains(placement, support, free, DEPTH, effort);
      chains.run(EACH);
      int[] local = placement.toArray();
      double best = placement.objective();
      for (int idle = 0; idle < PATIENCE && effort.left() > LEAST; idle++) {
        boolean unused = incumbent.offer(placement);
        kick(placement, 2 + random.nextInt(2 + placement.tasks() / 4));
        chains.run(EACH);
        if (placement.objective() < best - 1e-9 * Math.abs(best)) {
          idle = -1;
        }
        if (placement.objective() <= best) {
          best = placement.objective();
          placement.copyTo(local);
        } else {
          placement.reset(local);
        }
      }
      return effort.left() <= LEAST;
    }

    /** Random shifts and swaps that stay within capacity. */
    private void kick(Placement placement, int moves) {
      int tries = 20 * moves;
      for (int done = 0; done < moves && tries > 0; tries--) {
        int one = random.nextInt(placement.tasks());
        int other = random.nextInt(placement.tasks());
        int to = support.node(one, random.nextInt(support.size(one)));
        if (random.nextBoolean() && to != placement.node(one) && placement.fits(one, to)) {
          placement.shift(one, to, placement.shiftCost(one, to));
          done++;
        } else if (placement.node(one) != placement.node(other)
            && support.contains(one, placement.node(other))
            && support.contains(other, placement.node(one))
            && placement.fitSwapped(one, other)) {
          placement.swap(one, other, placement.swapCost(one, other));
          done++;
        }
      }
    }
  }

  /** Annealing alone, cooled once over all of the effort: to compare with. */
  record Plain(Support support, Incumbent incumbent, SplittableRandom random) implements Search {
    /** The best of eight for types C, D and E; within 1 % of the best for router-like problems. */
    private static final Annealing.Schedule ONCE = new Annealing.Schedule(0.1, 0.003, 0.5, 3, 50);

    @Override
    public void run(Placement placement, Effort effort) {
      double scale = scale(placement, support, random);
      double[] overload = overloadPrices(placement.problem(), scale);
      new Annealing(placement, support, overload, incumbent, random)
          .run(ONCE.scaled(scale), effort);
    }
  }

  /** What a random move changes, in the median. */
  private static double scale(Placement placement, Support support, SplittableRandom random) {
    double[] changes = new double[400];
    for (int at = 0; at < changes.length; at++) {
      int task = random.nextInt(placement.tasks());
      int to = support.node(task, random.nextInt(support.size(task)));
      changes[at] = Math.abs(placement.shiftCost(task, to));
    }
    double[] sorted = Arrays.stream(changes).filter(change -> change > 0).sorted().toArray();
    return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
  }

  /** An overload as large as a mean demand costs as much as a random move changes. */
  private static double[] overloadPrices(Problem problem, double scale) {
    double[] price = new double[problem.capacities().length];
    Arrays.setAll(price, at -> scale / problem.meanDemand(at));
    return price;
  }
}
