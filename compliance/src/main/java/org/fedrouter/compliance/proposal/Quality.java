package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.proposal.ProposalModel.Proposal;

/**
 * How good the proposals for one target are, on cases that the model has not seen.
 *
 * @param cases with a known truth
 * @param accuracy share of right proposals when it never abstains
 * @param majority accuracy of always proposing the most frequent value of these cases
 * @param macroF1 mean F1 over the values that occur
 * @param calibrationError expected calibration error in 15 bins (Naeini, Cooper, Hauskrecht, AAAI
 *     2015)
 * @param coverage share of cases for which it proposes something
 * @param coveredAccuracy share of right ones among those; 0 without any
 */
public record Quality(
    Target target,
    int cases,
    double accuracy,
    double majority,
    double macroF1,
    double calibrationError,
    double coverage,
    double coveredAccuracy) {
  private static final int BINS = 15;

  /** The quality for every target with at least one case. */
  public static List<Quality> of(
      ProposalModel model, List<Vulnerability> unseen, double threshold) {
    List<Tally> tallies = new ArrayList<>();
    for (Target target : Target.values()) {
      tallies.add(new Tally(target));
    }
    for (Vulnerability one : unseen) {
      for (Proposal proposal : model.propose(one.text(), one.weaknesses(), threshold)) {
        String truth = one.labels().get(proposal.target());
        if (truth != null) {
          tallies.get(proposal.target().place()).add(proposal, truth);
        }
      }
    }
    return tallies.stream().filter(tally -> tally.cases > 0).map(Tally::quality).toList();
  }

  /** Counts the cases of one target. */
  private static final class Tally {
    private final Target target;
    private final int[][] confusion;
    private final double[] confidence = new double[BINS];
    private final int[] right = new int[BINS];
    private int cases;
    private int covered;
    private int coveredRight;

    Tally(Target target) {
      this.target = target;
      confusion = new int[target.classes().size()][target.classes().size()];
    }

    void add(Proposal proposal, String truth) {
      int actual = target.classes().indexOf(truth);
      int best = proposal.probabilities().indexOf(proposal.probability());
      int bin = Math.min(BINS - 1, (int) (proposal.probability() * BINS));
      confusion[actual][best]++;
      confidence[bin] += proposal.probability();
      right[bin] += actual == best ? 1 : 0;
      cases++;
      if (proposal.value() != null) {
        covered++;
        coveredRight += actual == best ? 1 : 0;
      }
    }

    Quality quality() {
      double error = 0;
      int hits = 0;
      for (int bin = 0; bin < BINS; bin++) {
        error += Math.abs(confidence[bin] - right[bin]) / cases;
        hits += right[bin];
      }
      return new Quality(
          target,
          cases,
          (double) hits / cases,
          (double) mostFrequent() / cases,
          macroF1(),
          error,
          (double) covered / cases,
          covered == 0 ? 0 : (double) coveredRight / covered);
    }

    private int mostFrequent() {
      int most = 0;
      for (int[] row : confusion) {
        most = Math.max(most, Arrays.stream(row).sum());
      }
      return most;
    }

    private double macroF1() {
      double sum = 0;
      int present = 0;
      for (int c = 0; c < confusion.length; c++) {
        int actual = 0;
        int proposed = 0;
        for (int other = 0; other < confusion.length; other++) {
          actual += confusion[c][other];
          proposed += confusion[other][c];
        }
        if (actual + proposed > 0) {
          present++;
          sum += 2.0 * confusion[c][c] / (actual + proposed);
        }
      }
      return sum / present;
    }
  }
}
