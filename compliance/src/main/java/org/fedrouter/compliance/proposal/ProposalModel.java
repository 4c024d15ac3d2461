package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression over the terms of a text, one for each target, with a temperature
 * for each that makes its probabilities honest (Guo et al., "On calibration of modern neural
 * networks", ICML 2017).
 */
public final class ProposalModel {
  private final int bits;
  private final float[] rarity;
  private final float[] weights;
  private final float[] biases;
  private final double[] temperatures;

  /**
   * @param weights of bucket b and output o at {@code b * OUTPUTS + o}
   */
  ProposalModel(int bits, float[] rarity, float[] weights, float[] biases, double[] temperatures) {
    this.bits = bits;
    this.rarity = rarity;
    this.weights = weights;
    this.biases = biases;
    this.temperatures = temperatures;
  }

  /**
   * What is proposed for a target.
   *
   * @param value null when the model abstains
   * @param probability of the most probable value
   * @param probabilities of all values, in their order
   */
  public record Proposal(
      Target target, @Nullable String value, double probability, List<Double> probabilities) {
    public Proposal {
      probabilities = List.copyOf(probabilities);
    }

    /** The most probable value, proposed or not. */
    public String likeliest() {
      return target.classes().get(probabilities.indexOf(probability));
    }
  }

  /**
   * Proposals from the probabilities of all values of all targets, in their order, as a graph gives
   * them.
   *
   * @throws IllegalArgumentException when they are of another shape, or no probabilities
   */
  public static List<Proposal> proposals(List<Double> probabilities, double threshold) {
    if (probabilities.size() != Target.OUTPUTS
        || !probabilities.stream().allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "probabilities must be %d from 0 to 1".formatted(Target.OUTPUTS));
    }
    return Arrays.stream(Target.values())
        .map(
            target -> {
              int end = target.first() + target.classes().size();
              return proposal(target, probabilities.subList(target.first(), end), threshold);
            })
        .toList();
  }

  /**
   * Proposes what it is sure enough of.
   *
   * @param threshold probability below which it abstains
   */
  public List<Proposal> propose(String text, List<String> weaknesses, double threshold) {
    List<Proposal> proposals = new ArrayList<>();
    probabilities(text, weaknesses)
        .forEach((target, all) -> proposals.add(proposal(target, all, threshold)));
    return proposals;
  }

  private static Proposal proposal(Target target, List<Double> all, double threshold) {
    int best = 0;
    for (int i = 1; i < all.size(); i++) {
      best = all.get(i) > all.get(best) ? i : best;
    }
    String value = all.get(best) < threshold ? null : target.classes().get(best);
    return new Proposal(target, value, all.get(best), all);
  }

  /** Probabilities of all values of all targets. */
  public Map<Target, List<Double>> probabilities(String text, List<String> weaknesses) {
    double[] logits = logits(Terms.of(text, weaknesses, bits));
    Map<Target, List<Double>> all = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      double[] softened = softmax(logits, target, temperatures[target.place()]);
      all.put(target, Arrays.stream(softened).boxed().toList());
    }
    return all;
  }

  double[] logits(Terms terms) {
    double[] logits = new double[Target.OUTPUTS];
    float[] values = terms.weights(rarity);
    for (int o = 0; o < logits.length; o++) {
      logits[o] = biases[o];
    }
    for (int i = 0; i < values.length; i++) {
      int row = terms.bucket(i) * Target.OUTPUTS;
      for (int o = 0; o < logits.length; o++) {
        logits[o] += values[i] * weights[row + o];
      }
    }
    return logits;
  }

  /** Probabilities of the values of one target. */
  static double[] softmax(double[] logits, Target target, double temperature) {
    int first = target.first();
    double[] p = new double[target.classes().size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < p.length; c++) {
      highest = Math.max(highest, logits[first + c]);
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = StrictMath.exp((logits[first + c] - highest) / temperature);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }

  /** The same with other temperatures. */
  ProposalModel with(double[] others) {
    return new ProposalModel(bits, rarity, weights, biases, others);
  }

  /** Buckets of terms. */
  public int width() {
    return 1 << bits;
  }

  /** Weights of a target, {@link #width} rows of its values, divided by its temperature. */
  public float[] weights(Target target) {
    int classes = target.classes().size();
    float[] some = new float[width() * classes];
    for (int bucket = 0; bucket < width(); bucket++) {
      for (int c = 0; c < classes; c++) {
        float weight = weights[bucket * Target.OUTPUTS + target.first() + c];
        some[bucket * classes + c] = (float) (weight / temperatures[target.place()]);
      }
    }
    return some;
  }

  /** Biases of a target, divided by its temperature. */
  public float[] biases(Target target) {
    float[] some = new float[target.classes().size()];
    for (int c = 0; c < some.length; c++) {
      some[c] = (float) (biases[target.first() + c] / temperatures[target.place()]);
    }
    return some;
  }

  /** Of the hashed terms. */
  public int bits() {
    return bits;
  }

  /** What a term weighs, by bucket: its smoothed inverse document frequency. */
  public float[] rarity() {
    return rarity.clone();
  }

  float[] allWeights() {
    return weights.clone();
  }

  float[] allBiases() {
    return biases.clone();
  }

  double[] temperatures() {
    return temperatures.clone();
  }
}
