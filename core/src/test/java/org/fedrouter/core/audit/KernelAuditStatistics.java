package org.fedrouter.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.ReplayedBits;
import org.fedrouter.core.mechanism.Temperature;
import org.junit.jupiter.api.Test;

/**
 * Audits of the mechanisms' code, amplified to a loss near 1 a release. The claim is read from the
 * charge, so a charge that is too small fails here too. Seeds are fixed, so a run either always
 * passes or always fails; over fresh seeds an honest mechanism alarms with probability 1e-6, and
 * each planted fault escapes with less than two per cent.
 */
class KernelAuditStatistics {
  private static final int SAMPLES = 100_000;

  /** Ten honest shares and two colluders; 2 * 2560/(1619 sqrt(10)) = 1.00005. */
  static final DistributedGaussian GAUSSIAN = new DistributedGaussian(2560, 1619, 12, 2, 1);

  /** 4 * 1 logit/(4 shards) = 1. */
  static final ExponentialMechanism EXPONENTIAL =
      new ExponentialMechanism(1024, 4, Temperature.ONE, 1);

  static final double MU = claimedMu(GAUSSIAN);
  static final double ETA = claimedEta(EXPONENTIAL);

  @Test
  void distributed_honest_doesNotAlarm() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN), 1)).isBetween(.93 * MU, MU);
  }

  @Test
  void distributed_doubledSensitivity_alarms() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN).withDoubledSensitivity(), 2))
        .isGreaterThan(MU);
  }

  /** Kills "missing share". */
  @Test
  void distributed_oneShareOfTenMissing_alarms() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN).withAShareMissing(), 3)).isGreaterThan(MU);
  }

  /** Kills "sigma wrong". */
  @Test
  void distributed_noiseTenPerCentTooSmall_alarms() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN).withNoiseTimes(.9), 4)).isGreaterThan(MU);
  }

  /** Kills "clip after the sum". */
  @Test
  void distributed_clipAfterSum_alarms() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN).withClipAfterSum(), 5)).isGreaterThan(MU);
  }

  /** Kills "substitution charged as removal": a quarter of rho claims half of mu. */
  @Test
  void distributed_chargedForARemovedShard_alarms() {
    assertThat(mu(DistributedRelease.honest(GAUSSIAN), 6)).isGreaterThan(MU / 2);
  }

  /** Kills "noise of colluders counted": of twelve shares two protect nobody. */
  @Test
  void distributed_colludersCountedAsHonest_alarms() {
    double claim = claimedMu(new DistributedGaussian(2560, 1619, 12, 0, 1));
    assertThat(mu(DistributedRelease.honest(GAUSSIAN), 7)).isGreaterThan(claim);
  }

  @Test
  void exponential_honest_doesNotAlarm() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL), 11)).isBetween(.9 * ETA, ETA);
  }

  @Test
  void exponential_clipTenPerCentTooWide_alarms() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL).withClipTimes(1 / .9), 12))
        .isGreaterThan(ETA);
  }

  @Test
  void exponential_doubledSensitivity_alarms() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL).withClipTimes(2), 13)).isGreaterThan(ETA);
  }

  /** Kills "clip after the sum". */
  @Test
  void exponential_clipAfterSum_alarms() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL).withClipAfterSum(), 14))
        .isGreaterThan(ETA);
  }

  /** Kills "live B instead of the constant". */
  @Test
  void exponential_liveCountInsteadOfThePublishedOne_alarms() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL).withLiveCount(), 15)).isGreaterThan(ETA);
  }

  /** Kills "substitution charged as removal": a quarter of rho claims half of eta. */
  @Test
  void exponential_chargedForARemovedShard_alarms() {
    assertThat(eta(ExponentialRelease.honest(EXPONENTIAL), 16)).isGreaterThan(ETA / 2);
  }

  /** rho = mu^2/2. */
  private static double claimedMu(DistributedGaussian mechanism) {
    return Math.sqrt(2 * mechanism.chargeNano(1) / 1e9);
  }

  /** rho = eta^2/8. */
  private static double claimedEta(ExponentialMechanism mechanism) {
    return Math.sqrt(8 * mechanism.chargeNano(1) / 1e9);
  }

  private static double mu(DistributedRelease release, long seed) {
    return release.audit(SAMPLES, new ReplayedBits(seed)).muAtLeast();
  }

  private static double eta(ExponentialRelease release, long seed) {
    return release.audit(SAMPLES, new ReplayedBits(seed)).etaAtLeast();
  }
}
