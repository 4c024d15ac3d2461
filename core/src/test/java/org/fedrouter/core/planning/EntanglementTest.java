package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntanglementTest {
  private static final Effort ENDLESS = new Effort(Long.MAX_VALUE / 4, () -> 0, 1);
  private static final Chsh SOME = new Chsh(0, 0, 0, 0);

  private static double[][] potts(int nodes, double weight) {
    double[][] coupling = new double[nodes][nodes];
    for (int k = 0; k < nodes; k++) {
      Arrays.fill(coupling[k], weight);
      coupling[k][k] = 0;
    }
    return coupling;
  }

  /**
   * The values of reference/planner.md, section 5: five nodes each, which is the superposition
   * depth, no fields, inverse temperature 1, two nodes 1 apart. It has .787 for a weight of 4; the
   * closed form, as this, gives .7864.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 0.015", "1, 0.068", "2, 0.295", "4, 0.787", "8, 0.993"})
  void strength_ofFiveFreeNodes_isThatOfTheReference(double weight, double expected) {
    Joint joint = Joint.boltzmann(1, new double[5], new double[5], potts(5, weight));
    assertThat(joint.strength()).isCloseTo(expected, within(weight == 0 ? 1e-12 : 1e-3));
  }

  @Test
  void strength_growsWithTheWeight_andWithTheInverseTemperature() {
    double before = -1;
    for (double weight = 0; weight < 10; weight += 0.5) {
      double now =
          Joint.boltzmann(1, new double[4], new double[] {0, 1, 2, 3}, potts(4, weight)).strength();
      assertThat(now).isGreaterThan(before);
      before = now;
    }
    Joint cool = Joint.boltzmann(3, new double[4], new double[4], potts(4, 1));
    Joint same = Joint.boltzmann(1, new double[4], new double[4], potts(4, 3));
    assertThat(cool.strength()).isCloseTo(same.strength(), within(1e-12));
  }

  @RepeatedTest(50)
  void strength_isZeroToOne_symmetric_andZeroForAProduct(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[][] table = new double[random.nextInt(1, 6)][random.nextInt(1, 6)];
    double[][] turned = new double[table[0].length][table.length];
    double[][] product = new double[table.length][table[0].length];
    double[] row = random.doubles(table.length).toArray();
    double[] column = random.doubles(table[0].length).toArray();
    for (int a = 0; a < table.length; a++) {
      for (int b = 0; b < table[a].length; b++) {
        table[a][b] = a == 0 && b == 0 ? 1 : random.nextInt(4) * random.nextDouble();
        turned[b][a] = table[a][b];
        product[a][b] = row[a] * column[b];
      }
    }
    double strength = Joint.of(table).strength();
    assertThat(strength).isBetween(0.0, 1.0);
    assertThat(Joint.of(turned).strength()).isCloseTo(strength, within(1e-9));
    assertThat(Joint.of(product).strength()).isCloseTo(0, within(1e-9));
  }

  @Test
  void strength_ofADecidedTask_isZero_ofAFunction_isOne() {
    assertThat(Joint.of(new double[][] {{0.2, 0.3, 0.5}}).strength()).isZero();
    assertThat(Joint.of(new double[][] {{0.5, 0}, {0.5, 0}}).strength()).isZero();
    assertThat(Joint.of(new double[][] {{0.3, 0}, {0, 0.7}}).strength()).isCloseTo(1, within(1e-9));
    assertThat(Joint.of(new double[][] {{0.3, 0}, {0, 0.4}, {0, 0.3}}).strength())
        .isCloseTo(1, within(1e-9));
  }

  /** Without the cavity both are decided together by chance, and nothing is left to see. */
  @Test
  void cavity_leavesOutThePartnerOnly() {
    ProblemBuilder builder = new ProblemBuilder(3, 3, 1);
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        builder.cost(i, k, i == 2 ? 5 * k : 0.1 * k * i);
      }
    }
    Problem problem = builder.pair(0, 1, 50).pair(1, 2, 0.25).build();
    Superposition open =
        new MeanField(problem, new Support(problem, problem.costs(), 3), Prices.zero(problem))
            .run(1, 1, 60, ENDLESS);
    assertThat(open.degree(0)).isLessThan(0.01);
    Cavity zero = Cavity.of(open, open.fields(0), 0, 1, 5);
    Cavity one = Cavity.of(open, open.fields(1), 1, 0, 5);
    assertThat(zero.nodes()).containsExactly(0, 1, 2);
    assertThat(one.nodes()).containsExactly(0, 1, 2);
    for (int k = 0; k < 3; k++) {
      double expected = 0.1 * k + 0.25 * (1 - open.probability(2, k));
      assertThat(zero.fields()[k]).isCloseTo(0, within(1e-9));
      assertThat(one.fields()[k]).isCloseTo(expected, within(1e-9));
    }
    assertThat(Cavity.join(open, 0, zero, 1, one).strength()).isGreaterThan(0.99);
    assertThat(Cavity.of(open, open.fields(0), 0, 1, 2).nodes()).containsExactly(0, 1);
  }

  /** Of one task alone in the middle of crowded nodes, against what it would add to each. */
  @Test
  void field_countsTheCrowdOfTheOthersOnly() {
    ProblemBuilder builder = new ProblemBuilder(2, 2, 1);
    for (int k = 0; k < 2; k++) {
      builder.contention(k, 3).capacity(k, 0, 10);
      builder.cost(0, k, 0).demand(0, k, 0, 2);
    }
    builder.cost(1, 1, 0).demand(1, 1, 0, 5);
    Problem problem = builder.build();
    Superposition open =
        new MeanField(problem, new Support(problem, problem.costs(), 2), Prices.zero(problem))
            .run(1, 1, 10, ENDLESS);
    assertThat(open.fields(0)[0]).isCloseTo(3 * 2 * 2 / 10.0, within(1e-9));
    assertThat(open.fields(0)[1]).isCloseTo(3 * (7 * 7 - 5 * 5) / 10.0, within(1e-9));
  }

  @Test
  void sign_isThatOfTheWeight() {
    assertThat(Entanglement.sign(1e-3)).isEqualTo(Entanglement.Sign.AFFINITY);
    assertThat(Entanglement.sign(-1e-3)).isEqualTo(Entanglement.Sign.ANTI_AFFINITY);
  }

  private static Entanglement pair(String one, String other, double strength) {
    return new Entanglement(one, other, strength, Entanglement.Sign.AFFINITY, SOME);
  }

  private static Limits limits(int largest, int partners, int all) {
    Limits base = Limits.DEFAULTS;
    return new Limits(
        largest,
        partners,
        base.maxSuperpositions(),
        base.superpositionDepth(),
        all,
        base.coherenceTime(),
        base.coherenceThreshold(),
        base.interferenceResolution(),
        base.coherencePoolSize(),
        base.bellInequalityThreshold());
  }

  @Test
  void strongest_areKept_ofEachTaskAndInAll() {
    List<Entanglement> all =
        List.of(pair("a", "b", 0.1), pair("a", "c", 0.9), pair("a", "d", 0.5), pair("e", "f", 0.2));
    assertThat(Entanglements.strongest(all, limits(5, 2, 50)))
        .containsExactly(pair("a", "c", 0.9), pair("a", "d", 0.5), pair("e", "f", 0.2));
    assertThat(Entanglements.strongest(all, limits(5, 2, 2)))
        .containsExactly(pair("a", "c", 0.9), pair("a", "d", 0.5));
  }

  @Test
  void groups_joinStrongestFirst_andStayBelowTheirLimit() {
    Entanglement apart = new Entanglement("e", "g", 0.95, Entanglement.Sign.ANTI_AFFINITY, SOME);
    List<Entanglement> sorted =
        List.of(
            apart,
            pair("a", "b", 0.9),
            pair("c", "d", 0.8),
            pair("b", "c", 0.7),
            pair("b", "e", 0.6),
            pair("e", "f", 0.5));
    assertThat(Entanglements.groups(sorted, 2))
        .containsExactlyInAnyOrder(Set.of("a", "b"), Set.of("c", "d"), Set.of("e", "f"));
    assertThat(Entanglements.groups(sorted, 3))
        .containsExactlyInAnyOrder(Set.of("a", "b", "e"), Set.of("c", "d"));
    assertThat(Entanglements.groups(sorted, 5))
        .containsExactlyInAnyOrder(Set.of("a", "b", "c", "d", "e"));
    assertThat(Entanglements.groups(sorted, 6))
        .containsExactlyInAnyOrder(Set.of("a", "b", "c", "d", "e", "f"));
  }

  @Test
  void sides_areNeverConstant_withTwoNodes() {
    for (List<Optional<String>> regions :
        List.of(
            List.of(Optional.of(""), Optional.of("")),
            List.of(Optional.of("x"), Optional.of("y")),
            List.of(Optional.of("x"), Optional.<String>empty()),
            List.of(Optional.of("x"), Optional.of("x"), Optional.of("x")),
            List.of(Optional.of("x"), Optional.of("x"), Optional.of("y")))) {
      Sides sides = new Sides(regions);
      int last = regions.size() - 1;
      assertThat(List.of(sides.best(0), sides.near(0))).containsExactly(1, 1);
      assertThat(List.of(sides.best(last), sides.near(last))).containsExactly(-1, -1);
    }
  }
}
