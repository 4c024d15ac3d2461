package org.fedrouter.core.audit;

import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.ShardVote;
import org.fedrouter.core.noise.BitSource;

/**
 * The kernel of the exponential mechanism without network: votes, sum, one token. Worst case as in
 * {@link DistributedRelease}; what is configured may differ from what is claimed.
 *
 * @param clip what votes are really clipped to
 * @param divisor what the sum is really divided by
 */
record ExponentialRelease(ExponentialMechanism claimed, int clip, int divisor) {
  private static final float LOUD = 1e30f;

  static ExponentialRelease honest(ExponentialMechanism claimed) {
    return new ExponentialRelease(claimed, claimed.clip(), claimed.shards());
  }

  ExponentialRelease withClipTimes(double factor) {
    return new ExponentialRelease(claimed, (int) Math.round(clip * factor), divisor);
  }

  /** The sum of all shards is clipped to what B votes may reach. */
  ExponentialRelease withClipAfterSum() {
    return new ExponentialRelease(claimed, clip * claimed.shards(), divisor);
  }

  /** Half of the published shards are there, and the mean is taken over those. */
  ExponentialRelease withLiveCount() {
    return new ExponentialRelease(claimed, clip, claimed.shards() / 2);
  }

  Audit audit(int samples, BitSource bits) {
    ExponentialMechanism real =
        new ExponentialMechanism(
            Math.max(clip, claimed.clip()),
            divisor,
            claimed.temperature(),
            claimed.hospitalsPerPatient());
    int[] open = new int[2];
    long[] first = sum(LOUD);
    long[] second = sum(-LOUD);
    return Audit.of(
        samples, () -> real.draw(open, first, bits) == 0, () -> real.draw(open, second, bits) == 0);
  }

  private long[] sum(float logit) {
    int[] sum = new int[2];
    ShardVote.addTo(sum, new float[] {logit, -logit}, new float[2], clip);
    return new long[] {sum[0], sum[1]};
  }
}
