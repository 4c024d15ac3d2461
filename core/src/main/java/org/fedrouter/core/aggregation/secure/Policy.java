package org.fedrouter.core.aggregation.secure;

import java.util.List;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.mechanism.TokenMechanism;

/**
 * The rules that all hospitals of a roster have signed.
 *
 * @param mechanisms allowed, by their names in {@link Terms}
 * @param candidates largest k
 * @param clip largest C of the exponential mechanism, in lattice units
 * @param norm largest Delta of the Gaussian mechanism, in lattice units
 * @param noise s, the standard deviation of each hospital's own noise, in lattice units
 * @param quorum n_min: fewer hospitals never answer together
 * @param colluding t: hospitals whose noise an attacker may know
 * @param hospitalsPerPatient m: hospitals in which one patient may occur without linkage
 * @param keyEpochHours how long masking keys live
 */
public record Policy(
    List<String> mechanisms,
    int candidates,
    int clip,
    int norm,
    int noise,
    int quorum,
    int colluding,
    int hospitalsPerPatient,
    int keyEpochHours) {
  /** The largest candidate set that a policy can allow. */
  public static final int MOST_CANDIDATES = 65_536;

  /** Names that a roster may allow. */
  static final List<String> KNOWN = List.of(Terms.Exponential.NAME, Terms.Gaussian.NAME);

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Policy {
    mechanisms = List.copyOf(mechanisms);
    require(!mechanisms.isEmpty() && KNOWN.containsAll(mechanisms), "mechanisms", "of " + KNOWN);
    require(candidates >= 2 && candidates <= MOST_CANDIDATES, "candidates", "2 to 65536");
    require(clip >= 1, "clip", "at least 1");
    require(
        norm >= DistributedGaussian.LEAST_NORM_BOUND && norm <= DistributedGaussian.MAX,
        "norm",
        DistributedGaussian.LEAST_NORM_BOUND + " to " + DistributedGaussian.MAX);
    require(
        noise >= DistributedGaussian.LEAST_NOISE && noise <= DistributedGaussian.MAX,
        "noise",
        DistributedGaussian.LEAST_NOISE + " to " + DistributedGaussian.MAX);
    require(quorum >= 2 && quorum <= 1_000, "quorum", "2 to 1000");
    require(colluding >= 0 && quorum - colluding >= 2, "colluding", "at most quorum - 2");
    require(
        hospitalsPerPatient >= 1 && hospitalsPerPatient <= 100,
        "hospitals-per-patient",
        "1 to 100");
    require(keyEpochHours >= 1 && keyEpochHours <= 8_784, "key-epoch-hours", "1 to 8784");
  }

  /**
   * Whether hospitals trust the router with the exact sum of every answer. It alone chooses among
   * the mechanisms, whatever the user asked for, so one that gives exact sums away is enough.
   */
  public boolean trustsRouter() {
    return mechanisms.contains(Terms.Exponential.NAME);
  }

  /**
   * The mechanism of these terms, which knows the charge of a round.
   *
   * @param shards B, the published shards of all hospitals that take part
   * @throws IllegalArgumentException when the terms are outside the mechanism's domain
   */
  public TokenMechanism mechanism(Terms terms, int shards) {
    return switch (terms) {
      case Terms.Exponential(int clipped, int temperature) ->
          new ExponentialMechanism(
              clipped, shards, new Temperature(temperature), hospitalsPerPatient);
      case Terms.Gaussian(int bound) ->
          new DistributedGaussian(bound, noise, quorum, colluding, hospitalsPerPatient);
    };
  }

  /** Whether the widest sums of these hospitals fit a signed 32-bit component. */
  boolean fitsModulus(int shards, int hospitals) {
    DistributedGaussian widest =
        new DistributedGaussian(norm, noise, quorum, colluding, hospitalsPerPatient);
    return (long) clip * shards <= Integer.MAX_VALUE && widest.fitsInt32(shards, hospitals);
  }

  /**
   * Rounds that an answer may open: one for each token, and one more where a drop-out can be
   * survived, since its round is asked again.
   */
  public int rounds(Terms terms, int hospitals, int maxTokens) {
    boolean survives = terms instanceof Terms.Gaussian && hospitals > quorum;
    return maxTokens + (survives ? 1 : 0);
  }

  private static void require(boolean rule, String field, String domain) {
    if (!rule) {
      throw new IllegalArgumentException(field + " must be " + domain);
    }
  }
}
