package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fits a model by stochastic gradients, all targets at once; the weights are the mean of those of
 * the second half of the steps. Rare values count for more: a case counts (n / (k n_v))^balance
 * where n_v of n cases have its value, one of k. Buckets of a single case are not learnt. A first
 * model leaves the youngest tenth of the data out, which sets the temperatures; the second learns
 * from all of it. Same data and settings give the same model.
 */
public final class ProposalTraining {
  private static final long SEED = 20_261_122;
  private static final int CALIBRATION = 10;
  private static final int LEAST = 50;

  /** Cases that must have a term of a bucket. */
  private static final int COMMON = 2;

  private final Settings settings;
  private final AdaptiveSteps weights;
  private final AdaptiveSteps biases;
  private final double[] errors = new double[Target.OUTPUTS];
  private final double[] worth = new double[Target.OUTPUTS];

  private ProposalTraining(Settings settings) {
    this.settings = settings;
    weights = new AdaptiveSteps((1 << settings.bits()) * Target.OUTPUTS, settings.rate());
    biases = new AdaptiveSteps(Target.OUTPUTS, settings.rate());
  }

  /**
   * How to learn.
   *
   * @param bits of the hashed terms, 8 to 20
   * @param epochs passes over the data
   * @param rate first step
   * @param decay pull of a touched weight towards 0
   * @param balance how much rare values count for more, and are said to be probable: 0 not at all,
   *     1 all values of a target count the same
   */
  public record Settings(int bits, int epochs, double rate, double decay, double balance) {
    public Settings {
      if (bits < 8
          || bits > 20
          || epochs < 1
          || !(rate > 0)
          || !(decay >= 0)
          || !(balance >= 0 && balance <= 1)) {
        throw new IllegalArgumentException(
            "bits must be 8 to 20, epochs above 0, rate above 0, decay at least 0, balance 0 to 1");
      }
    }
  }

  /** A case as it is learnt: its terms weighed, the class of each target or -1. */
  private record Case(Terms terms, List<Integer> classes) {}

  /**
   * Fits and calibrates.
   *
   * @throws IllegalArgumentException when there is too little to learn from
   */
  public static ProposalModel train(List<Vulnerability> data, Settings settings) {
    if (data.size() < LEAST) {
      throw new IllegalArgumentException(
          "at least %d records are needed, got %d".formatted(LEAST, data.size()));
    }
    List<Vulnerability> ordered =
        data.stream()
            .sorted(Comparator.comparing(Vulnerability::published).thenComparing(Vulnerability::id))
            .toList();
    int learnt = ordered.size() - ordered.size() / CALIBRATION;
    ProposalModel held =
        new ProposalTraining(settings).fit(cases(ordered.subList(0, learnt), settings));
    double[] temperatures = Temperature.of(held, ordered.subList(learnt, ordered.size()));
    return new ProposalTraining(settings).fit(cases(ordered, settings)).with(temperatures);
  }

  private static List<Case> cases(List<Vulnerability> data, Settings settings) {
    List<Case> cases = new ArrayList<>();
    for (Vulnerability one : data) {
      List<Integer> classes =
          Arrays.stream(Target.values())
              .map(target -> target.classes().indexOf(one.labels().getOrDefault(target, "")))
              .toList();
      cases.add(new Case(Terms.of(one.text(), one.weaknesses(), settings.bits()), classes));
    }
    return cases;
  }

  private ProposalModel fit(List<Case> cases) {
    float[] rarity = rarity(cases);
    weigh(cases);
    List<float[]> values = cases.stream().map(one -> one.terms().weights(rarity)).toList();
    int[] order = new int[cases.size()];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(SEED);
    long steps = (long) settings.epochs() * order.length;
    long step = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order, random);
      for (int at : order) {
        step(cases.get(at), values.get(at), Math.max(0, 2.0 * step++ / steps - 1));
      }
    }
    double[] temperatures = new double[Target.values().length];
    Arrays.fill(temperatures, 1);
    return new ProposalModel(settings.bits(), rarity, weights.mean(), biases.mean(), temperatures);
  }

  /** What a case of each value counts. */
  private void weigh(List<Case> cases) {
    for (Target target : Target.values()) {
      int[] counts = new int[target.classes().size()];
      int known = 0;
      for (Case one : cases) {
        int truth = one.classes().get(target.place());
        if (truth >= 0) {
          counts[truth]++;
          known++;
        }
      }
      for (int c = 0; c < counts.length; c++) {
        double share = (double) counts[c] * counts.length / Math.max(1, known);
        worth[target.first() + c] = share == 0 ? 0 : StrictMath.pow(share, -settings.balance());
      }
    }
  }

  /** Smoothed inverse document frequency; 0 of what is not learnt. */
  private float[] rarity(List<Case> cases) {
    int[] documents = new int[1 << settings.bits()];
    for (Case one : cases) {
      for (int i = 0; i < one.terms().size(); i++) {
        documents[one.terms().bucket(i)]++;
      }
    }
    float[] rarity = new float[documents.length];
    for (int b = 0; b < rarity.length; b++) {
      if (documents[b] >= COMMON) {
        rarity[b] = (float) (1 + StrictMath.log((1.0 + cases.size()) / (1 + documents[b])));
      }
    }
    return rarity;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }

  private void step(Case one, float[] values, double before) {
    errors(one, values);
    for (int o = 0; o < errors.length; o++) {
      biases.step(o, errors[o], before);
    }
    for (int i = 0; i < values.length; i++) {
      int row = one.terms().bucket(i) * Target.OUTPUTS;
      for (int o = 0; o < errors.length && values[i] != 0; o++) {
        if (errors[o] != 0) {
          double gradient = errors[o] * values[i] + settings.decay() * weights.at(row + o);
          weights.step(row + o, gradient, before);
        }
      }
    }
  }

  /** Probability less truth of every output, by its worth; 0 where the truth is not known. */
  private void errors(Case one, float[] values) {
    double[] logits = logits(one.terms(), values);
    Arrays.fill(errors, 0);
    for (Target target : Target.values()) {
      int truth = one.classes().get(target.place());
      if (truth >= 0) {
        double[] p = ProposalModel.softmax(logits, target, 1);
        double counts = worth[target.first() + truth];
        for (int c = 0; c < p.length; c++) {
          errors[target.first() + c] = counts * (p[c] - (c == truth ? 1 : 0));
        }
      }
    }
  }

  private double[] logits(Terms terms, float[] values) {
    double[] logits = new double[Target.OUTPUTS];
    for (int o = 0; o < logits.length; o++) {
      logits[o] = biases.at(o);
    }
    for (int i = 0; i < values.length; i++) {
      int row = terms.bucket(i) * Target.OUTPUTS;
      for (int o = 0; o < logits.length; o++) {
        logits[o] += values[i] * weights.at(row + o);
      }
    }
    return logits;
  }
}
