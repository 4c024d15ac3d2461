package org.fedrouter.core.federation.local;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.Bernoulli;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;

/**
 * The local steps of a round: in each a Poisson lot, the exact sum of its clipped gradients, one
 * exact discrete normal draw for every trained value whatever the lot is, division by the constant
 * expected lot, the gradient on public documents, and plain descent. The update is what the steps
 * have changed.
 *
 * <p>Guarantee: the update is a function of the noised sums, of public documents and of constants
 * alone; the sums are what {@link TrainingPlan#plan()} charges. docs/proofs/dp-sgd.md.
 *
 * @param plan lots, steps and noise of the round
 * @param clip norm of one patient's gradient
 * @param rate published; the same in every hospital
 * @param replay largest norm of the public gradient, in clips; 0 trains without it
 */
public record PrivateSteps(TrainingPlan plan, double clip, double rate, double replay) {
  /** Doubles round the squares of a lot's sum by far less. */
  private static final double SLACK = 1 + 1e-6;

  /**
   * @throws IllegalArgumentException when clip or rate are no positive numbers, or replay is none
   */
  public PrivateSteps {
    if (!(clip > 0 && rate > 0) || Double.isInfinite(clip) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "clip and rate must be positive, got " + clip + " and " + rate);
    }
    if (!(replay >= 0) || Double.isInfinite(replay)) {
      throw new IllegalArgumentException("replay must be at least 0, got " + replay);
    }
  }

  /** Steps without public documents. */
  public PrivateSteps(TrainingPlan plan, double clip, double rate) {
    this(plan, clip, rate, 0);
  }

  /**
   * The steps of a training's round. The rate follows from published numbers: with it all steps
   * together move the adapter by at most the value clip, so nothing but noise is ever cut off when
   * the update is encoded. The server's own rate scales the rest.
   */
  public static PrivateSteps of(TrainingTerms terms, TrainingPlan plan) {
    double clip = terms.privacy().patientClip();
    double replay = terms.privacy().replay();
    double furthest = clip * (1 + replay) * terms.schedule().localSteps();
    return new PrivateSteps(plan, clip, terms.joining().valueClip() / furthest, replay);
  }

  /**
   * Runs all steps.
   *
   * @param start the adapter that the round begins with
   * @throws IllegalArgumentException when it has not as many values as the lots, or documents to
   *     replay are missing
   * @throws IllegalStateException when a lot's sum is longer than its patients can make it
   * @throws CancellationException when the thread is interrupted
   */
  public PrivatizedUpdate run(ClippedLots lots, float[] start, StepBits bits) {
    if (start.length != lots.dimension()) {
      throw new IllegalArgumentException(
          "the adapter has %d values, the trainer %d".formatted(start.length, lots.dimension()));
    }
    DiscreteGaussian noise = DiscreteGaussian.ofSigma(plan.noise());
    float[] weights = start.clone();
    for (int step = 1; step <= plan.steps(); step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the round was stopped before step " + step);
      }
      long[] sum = sum(lots, weights, bits);
      addNoise(sum, noise, bits.noise());
      float[] mean = mean(sum);
      addReplay(mean, lots, weights, bits.order());
      descend(weights, lots.trained().from(), mean);
    }
    for (int v = 0; v < weights.length; v++) {
      weights[v] -= start[v];
    }
    return new PrivatizedUpdate(weights);
  }

  /** The exact sum of one lot; it must not leave before noise is added. */
  private long[] sum(ClippedLots lots, float[] weights, StepBits bits) {
    int[] lot =
        IntStream.range(0, lots.patients())
            .filter(patient -> Bernoulli.of(plan.lot(), plan.patients(), bits.coins()))
            .toArray();
    long[] sum = new long[lots.trained().count()];
    lots.addTo(sum, lot, weights.clone(), bits.order());
    requireShort(sum, lot.length);
    return sum;
  }

  /** Not the bound of a patient, which nobody sees in a sum; but gross mistakes end here. */
  private static void requireShort(long[] sum, int patients) {
    double square = 0;
    for (long value : sum) {
      square += (double) value * value;
    }
    double most = (double) patients * TrainingPlan.CLIP;
    if (square > most * most * SLACK) {
      throw new IllegalStateException("a lot's sum is longer than its patients' clips allow");
    }
  }

  private static void addNoise(long[] sum, DiscreteGaussian noise, BitSource bits) {
    for (int v = 0; v < sum.length; v++) {
      sum[v] = Math.addExact(sum[v], noise.sample(bits));
    }
  }

  /** Back from the lattice, over the constant expected lot. */
  private float[] mean(long[] sum) {
    double unit = clip / TrainingPlan.CLIP / plan.lot();
    float[] mean = new float[sum.length];
    for (int v = 0; v < sum.length; v++) {
      mean[v] = (float) (sum[v] * unit);
    }
    return mean;
  }

  /** The public gradient, shortened to its bound. It sees nothing of the lot. */
  private void addReplay(float[] mean, ClippedLots lots, float[] weights, BitSource order) {
    if (replay == 0) {
      return;
    }
    PublicReplay open =
        lots.replay().orElseThrow(() -> new IllegalArgumentException("there is nothing to replay"));
    float[] gradient = open.gradient(weights.clone(), order);
    double square = 0;
    for (float value : gradient) {
      square += (double) value * value;
    }
    float factor = (float) Math.min(1, replay * clip / Math.sqrt(square));
    for (int v = 0; v < mean.length; v++) {
      mean[v] += factor * gradient[v];
    }
  }

  /** Against the gradient. */
  private void descend(float[] weights, int from, float[] mean) {
    float step = (float) rate;
    for (int v = 0; v < mean.length; v++) {
      weights[from + v] -= step * mean[v];
    }
  }
}
