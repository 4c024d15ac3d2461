package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Plans and bounds against all placements of small problems. */
class SolverLaws {
  private static final int INSTANCES = 100;

  private static Plan solve(Problem problem) {
    return Solver.solve(problem, 1, 20_000_000, () -> 0);
  }

  @Test
  void bound_isAtMostTheOptimum_whichIsFound_onSmallProblems() {
    int optimal = 0;
    int solvable = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      Problem problem = random(seed);
      double optimum = optimum(problem, new int[problem.tasks()], 0);
      Plan plan = solve(problem);
      if (optimum == Double.POSITIVE_INFINITY) {
        assertThat(plan.feasible()).isFalse();
        continue;
      }
      solvable++;
      assertThat(plan.bound()).as("seed %d", seed).isLessThanOrEqualTo(optimum + 1e-6);
      assertThat(plan.feasible()).as("seed %d", seed).isTrue();
      assertThat(plan.objective()).isGreaterThanOrEqualTo(optimum - 1e-6);
      optimal += plan.objective() < optimum + 1e-6 ? 1 : 0;
    }
    assertThat(solvable).isGreaterThan(INSTANCES / 2);
    assertThat(optimal).isGreaterThanOrEqualTo(solvable * 9 / 10);
  }

  private static Problem random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int tasks = random.nextInt(3, 8);
    int nodes = random.nextInt(2, 5);
    int resources = random.nextInt(1, 3);
    ProblemBuilder problem = new ProblemBuilder(tasks, nodes, resources);
    for (int i = 0; i < tasks; i++) {
      for (int k = 0; k < nodes; k++) {
        if (k == i % nodes || random.nextInt(5) > 0) {
          problem.cost(i, k, random.nextInt(-5, 50));
        }
        for (int r = 0; r < resources; r++) {
          problem.demand(i, k, r, random.nextInt(1, 10));
        }
      }
      if (i > 0 && random.nextBoolean()) {
        problem.pair(i, random.nextInt(i), random.nextInt(-10, 20));
      }
    }
    for (int k = 0; k < nodes; k++) {
      problem.contention(k, random.nextInt(3) / 4.0);
      for (int r = 0; r < resources; r++) {
        problem.capacity(k, r, random.nextInt(4, 10) * tasks / (double) nodes);
      }
      for (int l = 0; l < k && seed % 2 == 0; l++) {
        problem.distance(k, l, random.nextInt(1, 4));
      }
    }
    return problem.build();
  }

  private static double optimum(Problem problem, int[] node, int next) {
    if (next == node.length) {
      return problem.feasible(node) ? problem.objective(node) : Double.POSITIVE_INFINITY;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.nodes(); k++) {
      if (problem.allows(next, k)) {
        node[next] = k;
        best = Math.min(best, optimum(problem, node, next + 1));
      }
    }
    return best;
  }

  /** Hundreds of random moves, each told before it was done. */
  @RepeatedTest(20)
  void placement_tellsWhatAMoveChanges(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Problem problem = random(repetition.getCurrentRepetition());
    int[] node = new int[problem.tasks()];
    for (int i = 0; i < node.length; i++) {
      node[i] = i % problem.nodes();
    }
    Placement placement = new Placement(problem, node);
    for (int move = 0; move < 200; move++) {
      int one = random.nextInt(node.length);
      int other = random.nextInt(node.length);
      int to = random.nextInt(problem.nodes());
      if (random.nextBoolean() && to != placement.node(one) && problem.allows(one, to)) {
        placement.shift(one, to, placement.shiftCost(one, to));
      } else if (placement.node(one) != placement.node(other)
          && problem.allows(one, placement.node(other))
          && problem.allows(other, placement.node(one))) {
        placement.swap(one, other, placement.swapCost(one, other));
      }
      assertThat(placement.objective())
          .isCloseTo(problem.objective(placement.toArray()), within(1e-6));
      assertThat(placement.feasible()).isEqualTo(problem.feasible(placement.toArray()));
    }
  }
}
