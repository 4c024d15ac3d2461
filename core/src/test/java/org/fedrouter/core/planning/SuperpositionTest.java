package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SuperpositionTest {
  private static final Effort ENDLESS = new Effort(Long.MAX_VALUE / 4, () -> 0, 1);
  private static final int TASKS = 30;
  private static final int NODES = 6;

  private static Problem problem() {
    SplittableRandom random = new SplittableRandom(1);
    ProblemBuilder problem = new ProblemBuilder(TASKS, NODES, 1);
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

  @Test
  void collapse_ofAColdOne_isTheCheapestNode_whereThereIsRoom() {
    Problem problem = withoutPairs();
    int[] node = at(problem, 1e9).collapse();
    assertThat(node).hasSize(TASKS);
    for (int i = 0; i < TASKS; i++) {
      assertThat(problem.allows(i, node[i])).isTrue();
      for (int k = 0; k < NODES; k++) {
        assertThat(problem.cost(i, node[i])).isLessThanOrEqualTo(problem.cost(i, k));
      }
    }
  }

  private static Problem withoutPairs() {
    SplittableRandom random = new SplittableRandom(2);
    ProblemBuilder problem = new ProblemBuilder(TASKS, NODES, 1);
    for (int i = 0; i < TASKS; i++) {
      for (int k = 0; k < NODES; k++) {
        if ((i + k) % NODES > 1) {
          problem.cost(i, k, random.nextInt(1, 1000));
        }
      }
    }
    return problem.build();
  }

  /** All want one node, and each finds room on another, however many went before. */
  @RepeatedTest(50)
  void collapse_exceedsNoCapacity_whereThereIsAlwaysRoom(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    ProblemBuilder builder = new ProblemBuilder(TASKS, NODES, 2);
    double[] total = new double[2];
    for (int i = 0; i < TASKS; i++) {
      double[] demand = {random.nextInt(1, 9), random.nextInt(1, 9)};
      for (int k = 0; k < NODES; k++) {
        builder.cost(i, k, 10 * k + random.nextDouble());
        builder.demand(i, k, 0, demand[0]).demand(i, k, 1, demand[1]);
      }
      total[0] += demand[0];
      total[1] += demand[1];
    }
    for (int k = 0; k < NODES; k++) {
      builder.capacity(k, 0, 16 + 2 * total[0] / NODES).capacity(k, 1, 16 + 2 * total[1] / NODES);
    }
    Problem problem = builder.build();
    assertThat(new Greedy(problem).floor().feasible()).isTrue();
    int[] first = new int[TASKS];
    assertThat(problem.feasible(first)).as("not all have room on one").isFalse();
    for (double beta : new double[] {1e-6, 0.1, 10, 1e6}) {
      assertThat(problem.feasible(at(problem, beta).collapse())).as("at %s", beta).isTrue();
    }
  }

  @Test
  void taskWithOneNode_isCollapsedAlready() {
    ProblemBuilder builder = new ProblemBuilder(2, 3, 1);
    builder.cost(0, 1, 5);
    for (int k = 0; k < 3; k++) {
      builder.cost(1, k, k);
    }
    Problem problem = builder.build();
    Superposition hot = at(problem, 1e-6);
    assertThat(hot.probability(0, 1)).isEqualTo(1);
    assertThat(hot.degree(0)).isZero();
    assertThat(hot.degree(1)).isGreaterThan(0.99);
    assertThat(hot.collapse()[0]).isEqualTo(1);
  }

  @Test
  void collapse_ofADecidedOne_changesNothing() {
    Problem problem = problem();
    Superposition cold = at(problem, 1e9);
    int[] node = cold.collapse();
    for (int i = 0; i < TASKS; i++) {
      assertThat(cold.probability(i, node[i])).isCloseTo(1, within(1e-6));
    }
  }

  /** What is read on the way is not changed by what follows. */
  @Test
  void cooling_isReadWhileOpen_andWhenDecided() {
    Problem problem = problem();
    Prices prices = Prices.ascend(problem, Prices.zero(problem), 50, ENDLESS);
    Cooling cooling = new Cooling(problem, prices, ENDLESS);
    double[] before = new double[TASKS];
    double open = 0;
    for (int i = 0; i < TASKS; i++) {
      before[i] = cooling.open().entropy(i);
      open += before[i];
    }
    Superposition decided = cooling.decide();
    double left = 0;
    for (int i = 0; i < TASKS; i++) {
      assertThat(cooling.open().entropy(i)).isCloseTo(before[i], within(0.0));
      left += decided.entropy(i);
    }
    assertThat(left).isLessThan(open / 2);
    assertThat(decided.beta() / cooling.open().beta()).isBetween(25.0, 35.0);
  }
}
