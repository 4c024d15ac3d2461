package org.fedrouter.compliance.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.compliance.guard.text.MappedText;
import org.fedrouter.compliance.guard.text.Plain;

/**
 * Fits the guard's model: logistic regression by stochastic gradients with step sizes of AdaGrad
 * (Duchi, Hazan, Singer, JMLR 12, 2011), then Platt's calibration on texts whose templates were not
 * seen. Same texts in the same order give the same bytes on every machine: all arithmetic is IEEE
 * 754, exponentials are of {@link StrictMath}, and the order of steps comes from a fixed seed.
 */
public final class Fitting {
  private static final long SEED = 20_261_122;
  private static final int EPOCHS = 6;

  /**
   * The model is the mean of those at the ends of the last epochs: single ones differ by chance.
   */
  private static final int FIRST_AVERAGED = 2;

  private static final float RATE = 0.5f;

  /** Pulls every weight that is touched towards 0: what few templates say must not count much. */
  private static final float DECAY = 5e-6f;

  private static final int CALIBRATION_ROUNDS = 50;

  private static final int KIND_SHIFT = Features.BITS;

  /**
   * A text and what it is.
   *
   * @param attack 1 or 0 decides what is learnt
   */
  public record Labelled(String text, boolean attack) {}

  private final Lexicon lexicon = Lexicon.standard();
  private final Rules rules = Rules.standard(lexicon);
  private final float[] weights = new float[Features.SIZE];
  private final float[] history = new float[Features.SIZE];
  private final float[] mean = new float[Features.SIZE];
  private float bias;
  private float biasHistory;
  private float meanBias;

  /** Windows, one behind the other: features of window i are pool[ends[i-1]..ends[i]). */
  private int[] pool = new int[1 << 20];

  private int[] ends = new int[1 << 12];
  private boolean[] attacks = new boolean[1 << 12];
  private int windows;
  private int used;

  private Fitting() {}

  /** Writes the model that is fitted to {@code training} and calibrated on {@code unseen}. */
  public static void write(List<Labelled> training, List<Labelled> unseen, OutputStream stream)
      throws IOException {
    Weights held = new Fitting().fit(training);
    Calibration calibration = new Fitting().calibrate(held, unseen);
    List<Labelled> all = new ArrayList<>(training);
    all.addAll(unseen);
    new Fitting().fit(all).with(calibration).write(stream);
  }

  private Weights fit(List<Labelled> texts) {
    texts.forEach(this::collect);
    int[] order = new int[windows];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (int window : order) {
        step(window);
      }
      if (epoch >= FIRST_AVERAGED) {
        average(EPOCHS - FIRST_AVERAGED);
      }
    }
    return quantised();
  }

  private void collect(Labelled labelled) {
    Reading reading = reading(labelled.text());
    int[][] blocks = new int[Math.max(1, reading.blocks())][0];
    int[] counts = new int[blocks.length];
    Features.of(
        reading,
        (block, feature, kind) -> {
          if (counts[block] == blocks[block].length) {
            blocks[block] = Arrays.copyOf(blocks[block], Math.max(64, counts[block] * 2));
          }
          blocks[block][counts[block]++] = feature | (kind.number() << KIND_SHIFT);
        });
    for (int window = 0; window < reading.windows(); window++) {
      append(blocks[window], counts[window]);
      if (window + 1 < blocks.length) {
        append(blocks[window + 1], counts[window + 1]);
      }
      end(labelled.attack());
    }
  }

  private void append(int[] features, int count) {
    while (used + count > pool.length) {
      pool = Arrays.copyOf(pool, pool.length * 2);
    }
    System.arraycopy(features, 0, pool, used, count);
    used += count;
  }

  private void end(boolean attack) {
    if (windows == ends.length) {
      ends = Arrays.copyOf(ends, windows * 2);
      attacks = Arrays.copyOf(attacks, windows * 2);
    }
    ends[windows] = used;
    attacks[windows] = attack;
    windows++;
  }

  private void step(int window) {
    int from = window == 0 ? 0 : ends[window - 1];
    int to = ends[window];
    float wordScale = scale(from, to, false);
    float meaningScale = scale(from, to, true);
    float sum = bias;
    for (int i = from; i < to; i++) {
      sum +=
          (isMeaning(pool[i]) ? meaningScale : wordScale)
              * value(pool[i])
              * weights[feature(pool[i])];
    }
    float error = (float) logistic(sum) - (attacks[window] ? 1 : 0);
    biasHistory += error * error;
    bias -= rate(error, biasHistory);
    for (int i = from; i < to; i++) {
      int feature = feature(pool[i]);
      float scale = isMeaning(pool[i]) ? meaningScale : wordScale;
      float gradient = error * value(pool[i]) * scale + DECAY * weights[feature];
      history[feature] += gradient * gradient;
      weights[feature] -= rate(gradient, history[feature]);
    }
  }

  private static float rate(float gradient, float history) {
    return (float) (RATE * gradient / (Math.sqrt(history) + 1e-3));
  }

  private float scale(int from, int to, boolean meaning) {
    double square = Scorer.PRIOR;
    for (int i = from; i < to; i++) {
      if (isMeaning(pool[i]) == meaning) {
        square += value(pool[i]) * value(pool[i]);
      }
    }
    return (float) (1 / Math.sqrt(square));
  }

  private void average(int models) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] += weights[i] / models;
    }
    meanBias += bias / models;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }

  private Weights quantised() {
    float largest = 1e-6f;
    for (float weight : mean) {
      largest = Math.max(largest, Math.abs(weight));
    }
    float unit = largest / 127;
    byte[] units = new byte[mean.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = (byte) Math.round(mean[i] / unit);
    }
    return new Weights(units, unit, meanBias, Calibration.NONE);
  }

  private Calibration calibrate(Weights held, List<Labelled> unseen) {
    double[] sums = new double[unseen.size()];
    double[] penalties = new double[unseen.size()];
    for (int i = 0; i < sums.length; i++) {
      Scorer scorer = Scorer.of(reading(unseen.get(i).text()), held);
      sums[i] = scorer.evidence();
      penalties[i] = Calibration.penalty(scorer.windows());
    }
    Calibration calibration = Calibration.NONE;
    for (int round = 0; round < CALIBRATION_ROUNDS; round++) {
      calibration = better(calibration, sums, penalties, unseen);
    }
    return calibration;
  }

  /** A step of Newton's method for the two parameters; the penalty of length is fixed. */
  private static Calibration better(
      Calibration now, double[] sums, double[] penalties, List<Labelled> texts) {
    double slopeGradient = 0;
    double offsetGradient = 0;
    double slopes = 1e-9;
    double both = 0;
    double offsets = 1e-9;
    for (int i = 0; i < sums.length; i++) {
      double p = logistic(now.slope() * sums[i] + now.offset() - penalties[i]);
      double error = p - (texts.get(i).attack() ? 1 : 0);
      double variance = p * (1 - p);
      slopeGradient += error * sums[i];
      offsetGradient += error;
      slopes += variance * sums[i] * sums[i];
      both += variance * sums[i];
      offsets += variance;
    }
    double determinant = slopes * offsets - both * both;
    double slope = (offsets * slopeGradient - both * offsetGradient) / determinant;
    double offset = (slopes * offsetGradient - both * slopeGradient) / determinant;
    return new Calibration(
        Math.max(0.05, now.slope() - Math.clamp(slope, -0.5, 0.5)),
        now.offset() - Math.clamp(offset, -0.5, 0.5));
  }

  private Reading reading(String text) {
    return Reading.of(Plain.of(MappedText.of(text)).text(), lexicon, rules);
  }

  private static float value(int packed) {
    return Features.Kind.of(packed >>> KIND_SHIFT).value();
  }

  private static boolean isMeaning(int packed) {
    return Features.Kind.of(packed >>> KIND_SHIFT).isMeaning();
  }

  private static int feature(int packed) {
    return packed & (Features.SIZE - 1);
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
