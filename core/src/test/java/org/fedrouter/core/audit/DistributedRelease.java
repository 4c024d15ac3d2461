package org.fedrouter.core.audit;

import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.NormClippedVote;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;

/**
 * The kernel of the distributed mechanism without network: hospitals sum votes, add noise, the
 * total is opened, an adversary who knows the colluders' noise projects it on the worst direction.
 *
 * <p>Worst case: on two candidates one patient's shard votes with all its might for the first or,
 * after the change, for the second; every other shard is silent. What is configured here may differ
 * from what is claimed: that is a planted fault.
 */
record DistributedRelease(int normBound, int noise, int honestShares, boolean clipAfterSum) {
  private static final float LOUD = 1e30f;
  private static final int SHARDS = 3;

  /** The implementation that does what the mechanism says. */
  static DistributedRelease honest(DistributedGaussian claimed) {
    int honest = claimed.leastHospitals() - claimed.colluding();
    return new DistributedRelease(claimed.normBound(), claimed.noise(), honest, false);
  }

  DistributedRelease withDoubledSensitivity() {
    return new DistributedRelease(2 * normBound, noise, honestShares, clipAfterSum);
  }

  DistributedRelease withAShareMissing() {
    return new DistributedRelease(normBound, noise, honestShares - 1, clipAfterSum);
  }

  DistributedRelease withNoiseTimes(double factor) {
    return new DistributedRelease(
        normBound, (int) Math.round(noise * factor), honestShares, clipAfterSum);
  }

  DistributedRelease withClipAfterSum() {
    return new DistributedRelease(normBound, noise, honestShares, true);
  }

  /** Audits this implementation; the threshold lies midway between the two totals, at 0. */
  Audit audit(int samples, BitSource bits) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(noise);
    int[] first = sum(LOUD);
    int[] second = sum(-LOUD);
    return Audit.of(
        samples,
        () -> projection(first, gaussian, bits) > 0,
        () -> projection(second, gaussian, bits) > 0);
  }

  private long projection(int[] sum, DiscreteGaussian gaussian, BitSource bits) {
    int[] opened = sum.clone();
    for (int hospital = 0; hospital < honestShares; hospital++) {
      for (int v = 0; v < opened.length; v++) {
        opened[v] += Math.toIntExact(gaussian.sample(bits));
      }
    }
    return (long) opened[0] - opened[1];
  }

  private int[] sum(float logit) {
    int[] sum = new int[2];
    float[] open = new float[2];
    float[] silent = new float[2];
    int bound = clipAfterSum ? SHARDS * normBound : normBound;
    NormClippedVote.addTo(sum, new float[] {logit, -logit}, open, bound);
    for (int shard = 1; shard < SHARDS; shard++) {
      NormClippedVote.addTo(sum, silent, open, bound);
    }
    return sum;
  }
}
