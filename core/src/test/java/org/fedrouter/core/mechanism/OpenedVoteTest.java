package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Post-processing of an opened total. */
class OpenedVoteTest {
  private static final OpenedVote HALF = new OpenedVote(4, 500);

  /** s = 1024 of 3 hospitals over 12 shards is a deviation of 0.144 logits. */
  @Test
  void scaled_givesAUnanimousVoteItsLogits_unlessTheNoiseWouldDrownEverything() {
    DistributedGaussian loud = new DistributedGaussian(1024, 1024, 3, 1, 1);
    assertThat(OpenedVote.scaled(loud, 3, 12, 8).gainThousandths()).isEqualTo(8_000);
    DistributedGaussian quiet = new DistributedGaussian(256, 1024, 3, 1, 1);
    assertThat(OpenedVote.scaled(quiet, 3, 12, 8).gainThousandths()).isEqualTo(10_392);
    DistributedGaussian wide = new DistributedGaussian(16_384, 1024, 3, 1, 1);
    assertThat(OpenedVote.scaled(wide, 3, 12, 8).gainThousandths()).isEqualTo(500);
  }

  /** 1 logit + .5 * 8/4 logits; the divisor is the published number of shards. */
  @Test
  void scores_addTheMeanVoteTimesTheGain() {
    assertThat(HALF.scores(new int[] {1024, 0}, new int[] {8 * 1024, -1024}))
        .containsExactly(2, -.125);
  }

  @Test
  void greedy_takesTheFirstOfTheBest() {
    assertThat(HALF.greedy(new int[] {0, 5, 5}, new int[3])).isEqualTo(1);
    assertThat(HALF.greedy(new int[] {0, 5, 5}, new int[] {0, 0, 1})).isEqualTo(2);
  }

  @Test
  void extremes_neverFail() {
    int[] open = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0};
    int[] total = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0};
    OpenedVote loud = new OpenedVote(1, 1_000_000);
    assertThat(loud.greedy(open, total)).isEqualTo(1);
    assertThat(loud.draw(open, total, new Temperature(100), new ReplayedBits(1))).isEqualTo(1);
    assertThat(loud.draw(new int[] {7}, new int[] {-7}, Temperature.ONE, new ReplayedBits(1)))
        .isZero();
  }

  /** Odds of e^1 at temperature 2 for a lead of two logits; five standard errors. */
  @Test
  void draw_followsTheSoftmaxOfTheTemperature() {
    int samples = 100_000;
    ReplayedBits bits = new ReplayedBits(3);
    int[] open = {1024, 0};
    int[] total = {8 * 1024, 0};
    int first = 0;
    for (int i = 0; i < samples; i++) {
      first += HALF.draw(open, total, new Temperature(2000), bits) == 0 ? 1 : 0;
    }
    double expected = Math.E / (1 + Math.E);
    assertThat((double) first / samples)
        .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / samples)));
  }

  @Test
  void draw_isAFunctionOfTheBits() {
    int[] open = {0, 100, 200};
    int[] total = {500, 0, -500};
    for (int seed = 0; seed < 50; seed++) {
      assertThat(HALF.draw(open, total, Temperature.ONE, new ReplayedBits(seed)))
          .isEqualTo(HALF.draw(open, total, Temperature.ONE, new ReplayedBits(seed)));
    }
  }

  @Test
  void malformedInput_isRefused() {
    assertThatThrownBy(() -> new OpenedVote(0, 1000)).hasMessageContaining("shards");
    assertThatThrownBy(() -> new OpenedVote(1, 0)).hasMessageContaining("gain");
    assertThatThrownBy(() -> new OpenedVote(1, 1_000_001)).hasMessageContaining("gain");
    assertThatThrownBy(() -> HALF.greedy(new int[1], new int[2])).hasMessageContaining("candidate");
    assertThatThrownBy(() -> HALF.greedy(new int[0], new int[0])).hasMessageContaining("candidate");
  }
}
