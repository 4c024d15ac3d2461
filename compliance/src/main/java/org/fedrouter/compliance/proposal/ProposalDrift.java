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
  /** Compares two sets of texts; their labels are not looked at. */
  public static List<ProposalDrift> of(
      ProposalModel model, List<Vulnerability> reference, List<Vulnerability> current) {
    List<Spread> before = Spread.of(model, reference);
    List<Spread> now = Spread.of(model, current);
    List<ProposalDrift> drifts = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      drifts.add(between(before.get(i), now.get(i)));
    }
    return drifts;
  }

  /** Compares what was said of one target. */
  public static ProposalDrift between(Spread before, Spread now) {
    return new ProposalDrift(
        before.target(),
        PopulationStability.index(counts(before.values()), counts(now.values())),
        PopulationStability.index(counts(before.confidence()), counts(now.confidence())));
  }

  private static long[] counts(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
