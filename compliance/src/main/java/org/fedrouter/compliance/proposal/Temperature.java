package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the temperature of each target that makes unseen truths the most probable. */
final class Temperature {
  private static final double LOWEST = 0.2;
  private static final double HIGHEST = 5;
  private static final int STEPS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double LEAST_PROBABILITY = 1e-12;

  private final Target target;
  private final List<double[]> logits = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();

  private Temperature(Target target) {
    this.target = target;
  }

  static double[] of(ProposalModel model, List<Vulnerability> unseen) {
    double[] temperatures = new double[Target.values().length];
    Arrays.fill(temperatures, 1);
    for (Target target : Target.values()) {
      Temperature search = new Temperature(target);
      for (Vulnerability one : unseen) {
        int truth = target.classes().indexOf(one.labels().getOrDefault(target, ""));
        if (truth >= 0) {
          search.truths.add(truth);
          search.logits.add(model.logits(Terms.of(one.text(), one.weaknesses(), model.bits())));
        }
      }
      temperatures[target.place()] = search.truths.isEmpty() ? 1 : search.best();
    }
    return temperatures;
  }

  /** The loss has one minimum over the inverse temperature: golden section finds it. */
  private double best() {
    double low = 1 / HIGHEST;
    double high = 1 / LOWEST;
    for (int step = 0; step < STEPS; step++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(1 / left) < loss(1 / right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return 2 / (low + high);
  }

  private double loss(double temperature) {
    double loss = 0;
    for (int i = 0; i < truths.size(); i++) {
      double p = ProposalModel.softmax(logits.get(i), target, temperature)[truths.get(i)];
      loss -= Math.log(Math.max(LEAST_PROBABILITY, p));
    }
    return loss;
  }
}
