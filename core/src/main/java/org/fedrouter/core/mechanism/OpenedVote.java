package org.fedrouter.core.mechanism;

import org.fedrouter.core.noise.BitSource;

/**
 * Makes tokens of an opened, noised total of votes. All of it is post-processing: any temperature,
 * the greedy choice and repeated draws are free, and doubles do no harm.
 *
 * <p>Every result is a deterministic function of its arguments and the bits, on every machine.
 *
 * @param shards B, the published number of shards; never the live count
 * @param gainThousandths 1000 times the public constant that restores the length of a typical vote
 *     after clipping, from 1 to {@value #MAX_GAIN}
 */
public record OpenedVote(int shards, int gainThousandths) {
  private static final int MAX_GAIN = 1_000_000;
  private static final double MOST_NOISE = 1.5;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public OpenedVote {
    if (shards < 1 || gainThousandths < 1 || gainThousandths > MAX_GAIN) {
      throw new IllegalArgumentException(
          "shards must be at least 1 and gainThousandths in [1, "
              + MAX_GAIN
              + "], got "
              + shards
              + " and "
              + gainThousandths);
    }
  }

  /**
   * Scaled so that a unanimous vote at the norm bound counts {@code fullVote} logits, but so that
   * the noise of no candidate has a standard deviation above {@value #MOST_NOISE} logits: beyond
   * that it would drown what the public model knows.
   *
   * @param hospitals that add noise
   */
  public static OpenedVote scaled(
      DistributedGaussian mechanism, int hospitals, int shards, double fullVote) {
    double deviation = mechanism.noise() * Math.sqrt(hospitals) / shards;
    double gain =
        Lattice.UNITS * Math.min(fullVote / mechanism.normBound(), MOST_NOISE / deviation);
    return new OpenedVote(shards, (int) Math.max(1, Math.min(MAX_GAIN, 1000 * gain)));
  }

  /**
   * public(v) + gain * total(v)/B, in logits.
   *
   * @param open public scores of the candidates in lattice units
   * @param total opened components in lattice units, as signed 32-bit integers; any value
   * @throws IllegalArgumentException when lengths differ or are 0
   */
  public double[] scores(int[] open, int[] total) {
    if (open.length == 0 || open.length != total.length) {
      throw new IllegalArgumentException(
          "need as many components as candidates and at least one, got "
              + total.length
              + " and "
              + open.length);
    }
    double weight = gainThousandths / (1000.0 * shards);
    double[] scores = new double[open.length];
    for (int v = 0; v < scores.length; v++) {
      scores[v] = (open[v] + weight * total[v]) / Lattice.UNITS;
    }
    return scores;
  }

  /** Index of the highest score, the first of equals. */
  public int greedy(int[] open, int[] total) {
    double[] scores = scores(open, total);
    int best = 0;
    for (int v = 1; v < scores.length; v++) {
      best = scores[v] > scores[best] ? v : best;
    }
    return best;
  }

  /** An index with probability proportional to exp(score/temperature), to double precision. */
  public int draw(int[] open, int[] total, Temperature temperature, BitSource bits) {
    double[] scores = scores(open, total);
    double best = scores[greedy(open, total)];
    double[] cumulative = new double[scores.length];
    double sum = 0;
    for (int v = 0; v < scores.length; v++) {
      sum += StrictMath.exp((scores[v] - best) / temperature.value());
      cumulative[v] = sum;
    }
    double threshold = (bits.next64() >>> 11) * 0x1p-53 * sum;
    int index = 0;
    while (index < cumulative.length - 1 && cumulative[index] <= threshold) {
      index++;
    }
    return index;
  }
}
