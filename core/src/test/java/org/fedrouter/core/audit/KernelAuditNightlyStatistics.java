package org.fedrouter.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.audit.KernelAuditStatistics.ETA;
import static org.fedrouter.core.audit.KernelAuditStatistics.EXPONENTIAL;
import static org.fedrouter.core.audit.KernelAuditStatistics.GAUSSIAN;
import static org.fedrouter.core.audit.KernelAuditStatistics.MU;

import org.fedrouter.core.mechanism.ReplayedBits;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same audits with a million samples and fifty honest repeats: two per cent of sigma are seen.
 * The figures are printed. A token of the exponential mechanism costs fifty times a Gaussian, so
 * its fifty repeats have the build's 1e5 samples.
 */
@Tag("nightly")
class KernelAuditNightlyStatistics {
  private static final int SAMPLES = 1_000_000;

  @RepeatedTest(50)
  void distributed_honest_doesNotAlarm(RepetitionInfo repetition) {
    long seed = 1_000L + repetition.getCurrentRepetition();
    double mu = mu(DistributedRelease.honest(GAUSSIAN), seed, "honest");
    assertThat(mu).isBetween(.97 * MU, MU);
  }

  @Test
  void distributed_noiseTwoPerCentTooSmall_alarms() {
    for (int seed = 1; seed <= 10; seed++) {
      DistributedRelease faulty = DistributedRelease.honest(GAUSSIAN).withNoiseTimes(.98);
      assertThat(mu(faulty, seed, "sigma times .98")).isGreaterThan(MU);
    }
  }

  @Test
  void distributed_everyGrosserFault_alarms() {
    DistributedRelease honest = DistributedRelease.honest(GAUSSIAN);
    assertThat(mu(honest.withAShareMissing(), 21, "share missing")).isGreaterThan(MU);
    assertThat(mu(honest.withNoiseTimes(.9), 22, "sigma times .9")).isGreaterThan(MU);
    assertThat(mu(honest.withDoubledSensitivity(), 23, "sensitivity times 2")).isGreaterThan(MU);
  }

  @RepeatedTest(50)
  void exponential_honest_doesNotAlarm(RepetitionInfo repetition) {
    long seed = 2_000L + repetition.getCurrentRepetition();
    double eta = eta(ExponentialRelease.honest(EXPONENTIAL), SAMPLES / 10, seed, "honest");
    assertThat(eta).isBetween(.9 * ETA, ETA);
  }

  @Test
  void exponential_aMillionHonestTokens_doNotAlarm() {
    double eta = eta(ExponentialRelease.honest(EXPONENTIAL), SAMPLES, 31, "honest, 1e6");
    assertThat(eta).isBetween(.96 * ETA, ETA);
  }

  @Test
  void exponential_clipFivePerCentTooWide_alarms() {
    ExponentialRelease faulty = ExponentialRelease.honest(EXPONENTIAL).withClipTimes(1 / .95);
    assertThat(eta(faulty, SAMPLES, 32, "clip over .95")).isGreaterThan(ETA);
  }

  private static double mu(DistributedRelease release, long seed, String name) {
    double mu = release.audit(SAMPLES, new ReplayedBits(seed)).muAtLeast();
    System.out.printf("mu at least %.4f of %.4f: %s%n", mu, MU, name);
    return mu;
  }

  private static double eta(ExponentialRelease release, int samples, long seed, String name) {
    double eta = release.audit(samples, new ReplayedBits(seed)).etaAtLeast();
    System.out.printf("eta at least %.4f of %.4f: %s%n", eta, ETA, name);
    return eta;
  }
}
