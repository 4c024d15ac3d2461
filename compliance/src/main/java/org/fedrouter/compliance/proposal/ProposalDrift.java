package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.assurance.PopulationStability;

/**
 * Whether a model is asked about other texts than before: the population stability index of the
 * values that it proposes and of how sure it is.
 *
 * @param values index over the proposed values
 * @param confidence index over tenths of the highest probability
 */
public record ProposalDrift(Target target, double values, double confidence) {
  private static final int BINS = 10;

  /** Compares two sets of texts; their labels are not looked at. */
  public static List<ProposalDrift> of(
      ProposalModel model, List<Vulnerability> reference, List<Vulnerability> current) {
    List<ProposalDrift> drifts = new ArrayList<>();
    long[][][] before = counts(model, reference);
    long[][][] now = counts(model, current);
    for (Target target : Target.values()) {
      int at = target.place();
      drifts.add(
          new ProposalDrift(
              target,
              PopulationStability.index(before[at][0], now[at][0]),
              PopulationStability.index(before[at][1], now[at][1])));
    }
    return drifts;
  }

  private static long[][][] counts(ProposalModel model, List<Vulnerability> texts) {
    long[][][] counts = new long[Target.values().length][2][];
    for (Target target : Target.values()) {
      counts[target.place()][0] = new long[target.classes().size()];
      counts[target.place()][1] = new long[BINS];
    }
    for (Vulnerability one : texts) {
      for (ProposalModel.Proposal proposal : model.propose(one.text(), one.weaknesses(), 0)) {
        int at = proposal.target().place();
        counts[at][0][proposal.probabilities().indexOf(proposal.probability())]++;
        counts[at][1][Math.min(BINS - 1, (int) (proposal.probability() * BINS))]++;
      }
    }
    return counts;
  }
}
