package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a norm-clipped vote promises, for logits of every size and kind. */
class NormClippedVoteLaws {
  private static final float[] HOSTILE = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    1e-38f,
    1e38f,
    -1e38f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    1f,
    -1023.9999f
  };

  @RepeatedTest(300)
  void vote_ofAnyLogits_hasANormOfAtMostDelta(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int bound = 1 + random.nextInt(DistributedGaussian.MAX);
    int k = 1 + random.nextInt(200);
    int[] vote = vote(logits(random, k), logits(random, k), bound);
    assertThat(squares(vote)).isLessThanOrEqualTo((long) bound * bound);
  }

  @RepeatedTest(300)
  void vote_ofHostileFloats_hasANormOfAtMostDelta_orIsZero(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int kinds = random.nextBoolean() ? HOSTILE.length : 9; // the first nine are finite
    float[] shard = new float[16];
    float[] open = new float[16];
    for (int v = 0; v < 16; v++) {
      shard[v] = HOSTILE[random.nextInt(kinds)];
      open[v] = HOSTILE[random.nextInt(9)];
    }
    int[] vote = vote(shard, open, 256);
    assertThat(squares(vote)).isLessThanOrEqualTo(256 * 256);
    if (!finite(shard)) {
      assertThat(vote).containsOnly(0);
    }
  }

  /** Integer components whose norm is Delta exactly: doubles may land on either side. */
  @Test
  void vote_ofExactNorms_isNotTooLong_andLosesLessThanAUnitInEachComponent() {
    for (int bound = 256; bound < 2_000; bound += 2) {
      float size = bound * 7f;
      int[] vote = vote(new float[] {size, -size, size, -size}, new float[4], bound);
      assertThat(squares(vote)).isLessThanOrEqualTo((long) bound * bound);
      assertThat(Math.abs(vote[0])).isBetween(bound / 2 - 1, bound / 2);
    }
  }

  @Test
  void vote_ofTheLargestCandidateSet_keepsTheBound() {
    int k = DistributedGaussian.MAX_CANDIDATES;
    SplittableRandom random = new SplittableRandom(3);
    float[] shard = new float[k];
    for (int v = 0; v < k; v++) {
      shard[v] = random.nextBoolean() ? Float.MAX_VALUE : -Float.MAX_VALUE;
    }
    for (int bound : new int[] {1, 255, 256, 300, DistributedGaussian.MAX}) {
      int[] vote = vote(shard, new float[k], bound);
      assertThat(squares(vote)).isLessThanOrEqualTo((long) bound * bound);
      assertThat(vote).containsOnly(bound / 256, -bound / 256);
    }
  }

  /** A short vote is not touched, and a long one keeps its direction. */
  @Test
  void vote_isScaledOnlyWhenTooLong() {
    float[] shard = {3, -3, 1, 0};
    assertThat(vote(shard, new float[4], 1 << 14)).containsExactly(3072, -3072, 1024, 0);
    int[] clipped = vote(shard, new float[4], 1_000);
    assertThat(clipped).containsExactly(688, -688, 229, 0);
  }

  @RepeatedTest(50)
  void vote_ignoresACommonShift(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    float[] shard = new float[24];
    float[] shifted = new float[24];
    for (int v = 0; v < 24; v++) {
      shard[v] = random.nextInt(-64, 64) / 8f;
      shifted[v] = shard[v] + 32;
    }
    assertThat(vote(shifted, new float[24], 5_000)).isEqualTo(vote(shard, new float[24], 5_000));
  }

  @Test
  void vote_isCentredAtMidRange_andTruncatedTowardZero() {
    assertThat(vote(new float[] {4, 0, 2.0007f, 1.9993f}, new float[4], 10_000))
        .containsExactly(2048, -2048, 0, 0);
  }

  /** Kills the mutation "clip after the sum": one shard would move the sum without limit. */
  @RepeatedTest(100)
  void sum_whenOnePatientsShardIsReplaced_movesByAtMostTwiceDelta(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int bound = 256 + random.nextInt(5_000);
    float[] open = logits(random, 24);
    int[] before = new int[24];
    int[] after = new int[24];
    for (int shard = 0; shard < 8; shard++) {
      float[] logits = logits(random, 24);
      NormClippedVote.addTo(before, logits, open, bound);
      NormClippedVote.addTo(after, shard == 3 ? logits(random, 24) : logits, open, bound);
    }
    int[] moved = new int[24];
    Arrays.setAll(moved, v -> before[v] - after[v]);
    assertThat(squares(moved)).isLessThanOrEqualTo(4L * bound * bound);
  }

  /** Twice Delta is reached: the charge for a substitution is not generous. */
  @Test
  void sum_canMoveByTwiceDelta() {
    float[] extreme = {1e30f, -1e30f, 1e30f, -1e30f};
    float[] opposite = {-1e30f, 1e30f, -1e30f, 1e30f};
    int[] one = vote(extreme, new float[4], 256);
    int[] other = vote(opposite, new float[4], 256);
    int[] moved = new int[4];
    Arrays.setAll(moved, v -> one[v] - other[v]);
    assertThat(squares(moved)).isEqualTo(512 * 512);
  }

  @Test
  void shorten_ofAVoteThatFloatingPointMadeTooLong_isDeterministic_andStopsAtTheBound() {
    assertThat(NormClippedVote.shorten(new int[] {128, -128, 128, -128}, 256))
        .containsExactly(128, -128, 128, -128);
    assertThat(NormClippedVote.shorten(new int[] {128, -128, 129, -128}, 256))
        .containsExactly(127, -127, 128, -127);
    assertThat(NormClippedVote.shorten(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, 0}, 256))
        .containsExactly(181, -181, 0);
  }

  @Test
  void vote_outsideItsDomain_isRefused() {
    float[] two = new float[2];
    int tooMany = DistributedGaussian.MAX_CANDIDATES + 1;
    assertThatThrownBy(() -> NormClippedVote.addTo(new int[2], new float[3], two, 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NormClippedVote.addTo(new int[2], two, new float[1], 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vote(new float[tooMany], new float[tooMany], 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vote(two, two, 0)).hasMessageContaining("normBound");
    assertThatThrownBy(() -> vote(two, two, DistributedGaussian.MAX + 1))
        .hasMessageContaining("normBound");
  }

  private static int[] vote(float[] shard, float[] open, int bound) {
    int[] sum = new int[shard.length];
    NormClippedVote.addTo(sum, shard, open, bound);
    return sum;
  }

  private static long squares(int[] vector) {
    return Arrays.stream(vector).mapToLong(v -> (long) v * v).sum();
  }

  private static boolean finite(float[] logits) {
    boolean finite = true;
    for (float logit : logits) {
      finite &= Float.isFinite(logit);
    }
    return finite;
  }

  private static float[] logits(SplittableRandom random, int k) {
    double scale = Math.exp(random.nextDouble(-10, 80));
    float[] logits = new float[k];
    for (int v = 0; v < k; v++) {
      logits[v] = (float) (random.nextDouble(-1, 1) * scale);
    }
    return logits;
  }
}
