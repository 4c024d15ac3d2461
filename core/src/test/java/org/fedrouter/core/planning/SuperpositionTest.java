package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SuperpositionTest {
  private static final Effort ENDLESS = new Effort(Long.MAX_VALUE / 4, () -> 0, 1);
  private static final int TASKS = 30;
  private static final int NODES = 6;

  private static Problem problem() {
    SplittableRandom random = new SplittableRandom(1);
    Problem.Builder problem = new Problem.Builder(TASKS, NODES, 1);
    for (int i = 0; i < TASKS; i++) {
      for (int k = 0; k < NODES; k++) {
        if ((i + k) % NODES > 1) {
          problem.cost(i, k, random.nextInt(1, 1000));
        }
        problem.demand(i, k, 0, 1);
      }
      if (i > 0) {
        problem.pair(i, i - 1, 5);
      }
    }
    for (int k = 0; k < NODES; k++) {
      problem.capacity(k, 0, TASKS);
    }
    return problem.build();
  }

  private static Superposition at(Problem problem, double beta) {
    Support all = new Support(problem, problem.costs(), NODES);
    return new MeanField(problem, all, Prices.zero(problem)).run(beta, beta, 30, ENDLESS);
  }

  @Test
  void probabilities_sumToOne_andAreZeroWhereATaskMayNotGo() {
    Problem problem = problem();
    for (double beta : new double[] {1e-6, 0.01, 1, 1e6}) {
      Superposition superposition = at(problem, beta);
      for (int i = 0; i < TASKS; i++) {
        double sum = 0;
        for (int k = 0; k < NODES; k++) {
          double p = superposition.probability(i, k);
          sum += p;
          if (!problem.allows(i, k)) {
            assertThat(p).isZero();
          }
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(superposition.degree(i)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void hot_isUniform_cold_isDecided() {
    Problem problem = problem();
    Superposition hot = at(problem, 1e-9);
    Superposition cold = at(problem, 1e9);
    for (int i = 0; i < TASKS; i++) {
      assertThat(hot.degree(i)).isCloseTo(1, within(1e-6));
      assertThat(cold.degree(i)).isCloseTo(0, within(1e-6));
      for (int k = 0; k < NODES; k++) {
        double expected = problem.allows(i, k) ? 1.0 / (NODES - 2) : 0;
        assertThat(hot.probability(i, k)).isCloseTo(expected, within(1e-3));
      }
    }
  }
}
