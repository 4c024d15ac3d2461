package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a vote promises, for random logits of every size. */
class ShardVoteLaws {
  private static final int K = 24;

  @RepeatedTest(200)
  void vote_ofAnyLogits_liesWithinTheClip(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int clip = 1 + random.nextInt(20_000);
    int[] vote = vote(logits(random), logits(random), clip);
    assertThat(Arrays.stream(vote).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(clip);
  }

  @RepeatedTest(50)
  void vote_ignoresACommonShift(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    float[] open = new float[K];
    float[] shard = new float[K];
    float[] shifted = new float[K];
    for (int v = 0; v < K; v++) {
      shard[v] = random.nextInt(-64, 64) / 8f;
      shifted[v] = shard[v] + 32;
    }
    assertThat(vote(shifted, open, 5_000)).isEqualTo(vote(shard, open, 5_000));
  }

  /** The mutation "clip after the sum" lets one shard move the sum without limit. */
  @RepeatedTest(100)
  void sum_whenOnePatientsShardIsReplaced_movesByAtMostTwiceTheClip(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int clip = 1 + random.nextInt(5_000);
    float[] open = logits(random);
    int[] before = new int[K];
    int[] after = new int[K];
    for (int shard = 0; shard < 8; shard++) {
      float[] logits = logits(random);
      ShardVote.addTo(before, logits, open, clip);
      ShardVote.addTo(after, shard == 3 ? logits(random) : logits, open, clip);
    }
    for (int v = 0; v < K; v++) {
      assertThat(Math.abs(before[v] - after[v])).isLessThanOrEqualTo(2 * clip);
    }
  }

  @Test
  void vote_ofNonFiniteLogits_isTheZeroVector() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThat(vote(new float[] {1, bad, 3}, new float[3], 1_000)).containsOnly(0);
      assertThat(vote(new float[] {1, 2, 3}, new float[] {0, bad, 0}, 1_000)).containsOnly(0);
    }
  }

  @Test
  void vote_isCentredAtMidRange_andTruncatedTowardZero() {
    int[] vote = vote(new float[] {4, 0, 1.99995f}, new float[3], 10_000);
    assertThat(vote).containsExactly(2048, -2048, 0);
  }

  @Test
  void vote_ofAnExtremeDifference_doesNotOverflow() {
    int[] vote = vote(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, new float[2], 7);
    assertThat(vote).containsExactly(7, -7);
  }

  @Test
  void vote_ofUnequalLengths_isRefused() {
    assertThatThrownBy(() -> ShardVote.addTo(new int[2], new float[3], new float[2], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ShardVote.addTo(new int[2], new float[2], new float[2], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] vote(float[] shard, float[] open, int clip) {
    int[] sum = new int[shard.length];
    ShardVote.addTo(sum, shard, open, clip);
    return sum;
  }

  private static float[] logits(SplittableRandom random) {
    double scale = Math.exp(random.nextDouble(-3, 12));
    float[] logits = new float[K];
    for (int v = 0; v < K; v++) {
      logits[v] = (float) (random.nextDouble(-1, 1) * scale);
    }
    return logits;
  }
}
