package org.fedrouter.engine.demo;

import java.util.Arrays;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.core.mechanism.NormClippedVote;
import org.fedrouter.core.mechanism.OpenedVote;
import org.fedrouter.core.mechanism.ShardVote;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;

/** How one token is protected in an examination: a whole round of all hospitals in one process. */
sealed interface Protection {
  /** Name as in requests. */
  String mechanism();

  /** C or Delta in logits. */
  double bound();

  /** Adds a shard's bounded vote. */
  void vote(int[] votes, float[] shard, float[] open);

  /** Makes an index of the summed votes of all hospitals. */
  int choose(int[] scores, int[] sum);

  /** The exponential mechanism over the exact sum. */
  record Exponential(ExponentialMechanism em, BitSource bits) implements Protection {
    @Override
    public String mechanism() {
      return Terms.Exponential.NAME;
    }

    @Override
    public double bound() {
      return Lattice.logits(em.clip());
    }

    @Override
    public void vote(int[] votes, float[] shard, float[] open) {
      ShardVote.addTo(votes, shard, open, em.clip());
    }

    @Override
    public int choose(int[] scores, int[] sum) {
      return em.draw(scores, Arrays.stream(sum).asLongStream().toArray(), bits);
    }
  }

  /** Noise of every hospital on the sum. */
  record Gaussian(
      DistributedGaussian gaussian,
      int hospitals,
      OpenedVote opened,
      Temperature temperature,
      BitSource bits)
      implements Protection {
    @Override
    public String mechanism() {
      return Terms.Gaussian.NAME;
    }

    @Override
    public double bound() {
      return Lattice.logits(gaussian.normBound());
    }

    @Override
    public void vote(int[] votes, float[] shard, float[] open) {
      NormClippedVote.addTo(votes, shard, open, gaussian.normBound());
    }

    @Override
    public int choose(int[] scores, int[] sum) {
      DiscreteGaussian noise = DiscreteGaussian.ofSigma(gaussian.noise());
      int[] noised = sum.clone();
      for (int v = 0; v < noised.length; v++) {
        for (int hospital = 0; hospital < hospitals; hospital++) {
          noised[v] += Math.toIntExact(noise.sample(bits));
        }
      }
      return opened.draw(scores, noised, temperature, bits);
    }
  }

  /**
   * The protection that a budget pays for {@code tokens} tokens.
   *
   * @throws IllegalArgumentException when it pays none
   */
  static Protection of(
      String mechanism,
      long budgetNano,
      int tokens,
      int shards,
      int hospitals,
      Temperature temperature) {
    BitSource bits = AesCounterSource.create();
    if (mechanism.equals(Terms.Exponential.NAME)) {
      return ExponentialMechanism.calibrate(budgetNano, tokens, shards, temperature, 1)
          .map(em -> new Exponential(em, bits))
          .orElseThrow(() -> tooSmall(budgetNano));
    }
    return DEMONSTRATION
        .calibrate(budgetNano, tokens)
        .map(
            gaussian ->
                new Gaussian(
                    gaussian,
                    hospitals,
                    OpenedVote.scaled(gaussian, hospitals, shards, FULL_VOTE),
                    temperature,
                    bits))
        .orElseThrow(() -> tooSmall(budgetNano));
  }

  /** As the demonstration's roster has it. */
  DistributedGaussian DEMONSTRATION = new DistributedGaussian(32 << 10, 1 << 16, 3, 1, 1);

  /** As the router has it by default. */
  double FULL_VOTE = 8;

  private static IllegalArgumentException tooSmall(long nano) {
    return new IllegalArgumentException("a budget of " + nano + " nano-rho pays no token");
  }
}
