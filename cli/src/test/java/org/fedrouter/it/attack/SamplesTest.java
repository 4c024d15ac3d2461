package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final SplittableRandom random = new SplittableRandom(7);

  private Samples around(double centre) {
    return new Samples(
        Stream.generate(() -> (long) (centre * (1 + random.nextExponential() / 5)))
            .limit(72)
            .toList());
  }

  @Test
  void ranks_ofTheSameDistribution_areNear_ofAnother_areFar() {
    int far = 0;
    for (int i = 0; i < 1_000; i++) {
      far += around(50_000_000).ranksApart(around(50_000_000)) > 3 ? 1 : 0;
    }
    assertThat(far).as("3 standard deviations: 2.7 of 1,000").isLessThan(12);
    assertThat(around(50_000_000).ranksApart(around(60_000_000))).isGreaterThan(4.5);
  }

  @Test
  void ranks_areMannAndWhitneys() {
    Samples one = new Samples(List.of(1L, 2L, 4L));
    Samples other = new Samples(List.of(3L, 4L, 5L, 6L));
    // U = 0 + 0 + 1.5; mean 6, variance 3 * 4 * 8 / 12 = 8
    assertThat(one.ranksApart(other)).isEqualTo(4.5 / Math.sqrt(8));
    assertThat(one.medianApart(other)).isEqualTo(2.5 / 2);
  }
}
