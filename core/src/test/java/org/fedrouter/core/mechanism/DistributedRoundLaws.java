package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A whole round without network: votes, noise, masks modulo 2^32, opening. */
class DistributedRoundLaws {
  private static final int K = 16;
  private static final int HOSPITALS = 3;
  private static final int SHARDS = 8;

  /** Ints that wrap on the way open to the exact total, because the total fits. */
  @RepeatedTest(50)
  void opening_ofMaskedSums_isTheExactTotal(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    DistributedGaussian mechanism = new DistributedGaussian(1 << 20, 1 << 16, HOSPITALS, 1, 1);
    assertThat(mechanism.fitsInt32(HOSPITALS * SHARDS, HOSPITALS)).isTrue();
    int[] opened = new int[K];
    long[] exact = new long[K];
    int[] masks = new int[K];
    for (int hospital = 0; hospital < HOSPITALS; hospital++) {
      int[] sum = votes(mechanism, random);
      addNoise(sum, mechanism, random.nextLong());
      boolean last = hospital == HOSPITALS - 1;
      for (int v = 0; v < K; v++) {
        exact[v] += sum[v];
        int mask = last ? -masks[v] : random.nextInt();
        masks[v] += mask;
        opened[v] += sum[v] + mask;
      }
    }
    assertThat(Arrays.stream(opened).asLongStream().toArray()).isEqualTo(exact);
  }

  /** With little noise the common wish of all shards wins over the public model. */
  @RepeatedTest(20)
  void token_ofAClearMajority_isTheShardsWish(RepetitionInfo repetition) {
    DistributedGaussian mechanism = new DistributedGaussian(4096, 64, HOSPITALS, 1, 1);
    float[] wish = new float[K];
    wish[5] = 6;
    int[] opened = new int[K];
    for (int hospital = 0; hospital < HOSPITALS; hospital++) {
      for (int shard = 0; shard < SHARDS; shard++) {
        NormClippedVote.addTo(opened, wish, new float[K], mechanism.normBound());
      }
      addNoise(opened, mechanism, 10L * repetition.getCurrentRepetition() + hospital);
    }
    int[] open = new int[K];
    open[0] = 2048;
    OpenedVote decoder = new OpenedVote(HOSPITALS * SHARDS, 3_000);
    assertThat(decoder.greedy(open, opened)).isEqualTo(5);
    assertThat(decoder.greedy(open, new int[K])).isZero();
  }

  private static int[] votes(DistributedGaussian mechanism, SplittableRandom random) {
    int[] sum = new int[K];
    for (int shard = 0; shard < SHARDS; shard++) {
      float[] logits = new float[K];
      for (int v = 0; v < K; v++) {
        logits[v] = (float) random.nextDouble(-2_000, 2_000);
      }
      NormClippedVote.addTo(sum, logits, new float[K], mechanism.normBound());
    }
    return sum;
  }

  private static void addNoise(int[] sum, DistributedGaussian mechanism, long seed) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(mechanism.noise());
    ReplayedBits bits = new ReplayedBits(seed);
    Arrays.setAll(sum, v -> sum[v] + Math.toIntExact(gaussian.sample(bits)));
  }
}
