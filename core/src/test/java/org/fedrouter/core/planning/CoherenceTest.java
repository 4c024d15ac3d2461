package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CoherenceTest {
  private static final Map<String, Double> LOAD = Map.of("a", 4.0, "b", 1.0, "c", 0.0);

  private static Coherence at(
      Map<String, Double> predicted, Map<String, Double> observed, double seconds) {
    return Coherence.of(
        predicted, observed, Duration.ofNanos((long) (seconds * 1e9)), Limits.DEFAULTS);
  }

  @Test
  void sameLoad_isOne_disjointLoad_isZero() {
    assertThat(at(LOAD, LOAD, 0).value()).isCloseTo(1, within(1e-12));
    assertThat(at(LOAD, LOAD, 0).replan()).isFalse();
    Coherence disjoint = at(Map.of("a", 5.0, "b", 0.0), Map.of("a", 0.0, "b", 5.0), 0);
    assertThat(disjoint.value()).isZero();
    assertThat(disjoint.drift()).isZero();
    assertThat(disjoint.replan()).isTrue();
  }

  @Test
  void fidelity_isTheSquareOfTheSumOfRoots() {
    Coherence coherence = at(Map.of("a", 1.0, "b", 3.0), Map.of("a", 2.0, "b", 2.0), 0);
    double root = Math.sqrt(0.25 * 0.5) + Math.sqrt(0.75 * 0.5);
    assertThat(coherence.fidelity()).isCloseTo(root * root, within(1e-12));
  }

  @Test
  void samePlan_crossesItsThreshold_at446Seconds() {
    assertThat(at(LOAD, LOAD, 4.462).replan()).isFalse();
    assertThat(at(LOAD, LOAD, 4.463).replan()).isTrue();
    assertThat(at(LOAD, LOAD, 20).value()).isCloseTo(Math.exp(-1), within(1e-12));
  }

  @RepeatedTest(100)
  void coherence_isZeroToOne_symmetric_andFades(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Map<String, Double> one = load(random);
    Map<String, Double> other = load(random);
    double before = 1;
    for (double age = 0; age < 100; age += random.nextDouble(1, 20)) {
      Coherence coherence = at(one, other, age);
      assertThat(coherence.value()).isBetween(0.0, before);
      assertThat(coherence.value() == 0 || coherence.value() < before + (age == 0 ? 1 : 0))
          .isTrue();
      assertThat(coherence.drift()).isBetween(0.0, 1.0);
      assertThat(at(other, one, age).value()).isCloseTo(coherence.value(), within(1e-12));
      assertThat(at(other, one, age).replan()).isEqualTo(coherence.replan());
      before = coherence.value();
    }
  }

  private static Map<String, Double> load(SplittableRandom random) {
    Map<String, Double> load = new HashMap<>();
    for (int k = 0; k < 6; k++) {
      if (random.nextInt(4) > 0) {
        load.put("n" + k, random.nextInt(3) * random.nextDouble() * 1e3);
      }
    }
    return load;
  }

  @Test
  void scale_isSeenByDrift_notByFidelity() {
    Coherence half = at(LOAD, Map.of("a", 3.2, "b", 0.8, "c", 0.0), 0);
    assertThat(half.drift()).isCloseTo(0.2, within(1e-12));
    Coherence less = at(LOAD, Map.of("a", 3.1, "b", 0.775), 0);
    assertThat(less.fidelity()).isCloseTo(1, within(1e-12));
    assertThat(less.replan()).isTrue();
    Coherence more = at(Map.of("a", 3.3, "b", 0.825), LOAD, 0);
    assertThat(more.replan()).isFalse();
  }

  @Test
  void lostNode_takesItsShareWithIt() {
    Coherence lost = at(Map.of("a", 1.0, "b", 1.0), Map.of("a", 2.0), 0);
    assertThat(lost.value()).isCloseTo(0.5, within(1e-12));
    assertThat(lost.replan()).isTrue();
    assertThat(at(LOAD, Map.of("a", 4.0, "b", 1.0, "new", 0.0), 0).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void noLoad_isAsPredicted_unlessSomeWas() {
    Map<String, Double> idle = Map.of("a", 0.0);
    assertThat(at(idle, Map.of(), 0).value()).isEqualTo(1);
    assertThat(at(idle, idle, 0).replan()).isFalse();
    assertThat(at(idle, LOAD, 0).value()).isZero();
    assertThat(at(LOAD, idle, 0).replan()).isTrue();
  }

  @Test
  void badInput_isToldWithItsName() {
    assertThatThrownBy(() -> at(Map.of("a", -1.0), LOAD, 0))
        .hasMessage("predicted load of node a must be finite and at least 0, got -1.0");
    assertThatThrownBy(() -> at(LOAD, Map.of("b", Double.NaN), 0))
        .hasMessage("observed load of node b must be finite and at least 0, got NaN");
    assertThatThrownBy(() -> at(LOAD, LOAD, -1)).hasMessage("age must be at least 0, got PT-1S");
  }
}
