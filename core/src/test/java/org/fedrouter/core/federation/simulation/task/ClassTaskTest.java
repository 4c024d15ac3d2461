package org.fedrouter.core.federation.simulation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassTaskTest {
  private static final ClassTask TASK = ClassTask.digits(1);

  @Test
  void task_ofASeed_isAlwaysTheSame_andOfAnotherSeedAnother() {
    ClassTask again = ClassTask.digits(1);
    assertThat(again.training().vector(7)).containsExactly(TASK.training().vector(7));
    assertThat(again.trial().classOf(7)).isEqualTo(TASK.trial().classOf(7));
    assertThat(ClassTask.digits(2).training().vector(7)).isNotEqualTo(TASK.training().vector(7));
    assertThat(TASK.model().size()).isEqualTo(650);
  }

  @Test
  void examples_areInTheUnitCube_andOfAllClasses() {
    Examples examples = TASK.training();
    assertThat(IntStream.range(0, examples.count()).map(examples::classOf).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (int e = 0; e < examples.count(); e++) {
      assertThat(Arrays.stream(examples.vector(e)).allMatch(x -> x >= 0 && x <= 1)).isTrue();
    }
  }

  @Test
  void oneLearner_withAllExamples_learnsTheTask() {
    List<Integer> all = IntStream.range(0, TASK.training().count()).boxed().toList();
    Learner learner = new Learner(TASK, all, false, new SplittableRandom(3));
    double[] weights = new double[TASK.model().size()];
    assertThat(TASK.accuracy(weights)).isLessThan(0.2);
    for (int step = 0; step < 300; step++) {
      double[] update = learner.update(weights);
      Arrays.setAll(weights, t -> weights[t] + update[t]);
    }
    assertThat(TASK.accuracy(weights)).isBetween(0.88, 0.99);
  }

  @Test
  void learner_withFlippedLabels_learnsTheMirror() {
    List<Integer> all = IntStream.range(0, TASK.training().count()).boxed().toList();
    Learner learner = new Learner(TASK, all, true, new SplittableRandom(3));
    double[] weights = new double[TASK.model().size()];
    for (int step = 0; step < 100; step++) {
      double[] update = learner.update(weights);
      Arrays.setAll(weights, t -> weights[t] + update[t]);
    }
    assertThat(TASK.accuracy(weights)).isLessThan(0.1);
    double[] mirrored = new double[weights.length];
    int block = TASK.model().features() + 1;
    Arrays.setAll(mirrored, t -> weights[(9 - t / block) * block + t % block]);
    assertThat(TASK.accuracy(mirrored)).isGreaterThan(0.8);
  }

  @Test
  void gradient_isTheSlopeOfTheLoss() {
    Softmax model = new Softmax(3, 4);
    SplittableRandom random = new SplittableRandom(11);
    double[] weights = random.doubles(model.size(), -1, 1).toArray();
    double[] vector = random.doubles(4).toArray();
    double[] gradient = new double[model.size()];
    model.addGradient(weights, vector, 2, 1, gradient);
    for (int t = 0; t < weights.length; t++) {
      double[] up = weights.clone();
      up[t] += 1e-6;
      double[] down = weights.clone();
      down[t] -= 1e-6;
      double slope = (loss(up, vector, 2) - loss(down, vector, 2)) / 2e-6;
      assertThat(gradient[t]).isCloseTo(slope, within(1e-8));
    }
  }

  /** Written plainly once more, for three classes of four features. */
  private static double loss(double[] weights, double[] vector, int label) {
    double sum = 0;
    double own = 0;
    for (int c = 0; c < 3; c++) {
      double score = weights[5 * c + 4];
      for (int t = 0; t < 4; t++) {
        score += weights[5 * c + t] * vector[t];
      }
      sum += Math.exp(score);
      own = c == label ? score : own;
    }
    return Math.log(sum) - own;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 10})
  void shards_holdEveryExampleOnce_andNobodyHasNone(double alpha) {
    Shards shards = Shards.dirichlet(TASK.training(), 10, 20, alpha, new SplittableRandom(5));
    assertThat(shards.examples()).hasSize(20).noneMatch(List::isEmpty);
    assertThat(shards.examples().stream().flatMap(List::stream).distinct())
        .hasSize(TASK.training().count());
  }

  @Test
  void smallAlpha_givesClientsFewClasses() {
    assertThat(classesOfAClient(0.1)).isLessThan(classesOfAClient(1));
    assertThat(classesOfAClient(1)).isLessThan(classesOfAClient(10));
    assertThat(classesOfAClient(10)).isGreaterThan(9);
  }

  private static double classesOfAClient(double alpha) {
    Shards shards = Shards.dirichlet(TASK.training(), 10, 20, alpha, new SplittableRandom(5));
    return shards.examples().stream()
        .mapToLong(own -> own.stream().map(TASK.training()::classOf).distinct().count())
        .average()
        .orElseThrow();
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> Shards.dirichlet(TASK.training(), 10, 3, 0, new SplittableRandom(1)))
        .hasMessageContaining("alpha above 0");
    assertThatThrownBy(() -> new Examples(List.of(), List.of(1))).hasMessageContaining("got 1");
  }

  /** Mean and variance are the shape; false alarm below 1e-6 by five deviations. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 10})
  void gamma_hasItsMoments(double shape) {
    SplittableRandom random = new SplittableRandom(9);
    int count = 200_000;
    double[] draws = new double[count];
    Arrays.setAll(draws, unused -> Gamma.draw(shape, random));
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (count - 1);
    assertThat(mean).isCloseTo(shape, within(5 * Math.sqrt(shape / count)));
    // The fourth central moment of the distribution is 3 shape^2 + 6 shape.
    double deviation = Math.sqrt((2 * shape * shape + 6 * shape) / count);
    assertThat(variance).isCloseTo(shape, within(5 * deviation));
  }
}
