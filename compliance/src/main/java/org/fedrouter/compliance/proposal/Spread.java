package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.proposal.ProposalModel.Proposal;

/**
 * What a model says over many texts of one target.
 *
 * @param values how often each value was the likeliest
 * @param confidence how often its probability was in each tenth
 */
public record Spread(Target target, List<Long> values, List<Long> confidence) {
  private static final int BINS = 10;

  public Spread {
    values = List.copyOf(values);
    confidence = List.copyOf(confidence);
    if (values.size() != target.classes().size() || confidence.size() != BINS) {
      throw new IllegalArgumentException(
          "values must be %d, confidence %d numbers".formatted(target.classes().size(), BINS));
    }
  }

  /** Of proposals, those of other targets left out. */
  public static Spread of(Target target, List<Proposal> proposals) {
    long[] values = new long[target.classes().size()];
    long[] confidence = new long[BINS];
    for (Proposal proposal : proposals) {
      if (proposal.target() == target) {
        values[target.classes().indexOf(proposal.likeliest())]++;
        confidence[Math.min(BINS - 1, (int) (proposal.probability() * BINS))]++;
      }
    }
    return new Spread(target, boxed(values), boxed(confidence));
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  /** Of all targets in their order, over some texts; labels are not looked at. */
  public static List<Spread> of(ProposalModel model, List<Vulnerability> texts) {
    List<Proposal> proposals = new ArrayList<>();
    for (Vulnerability one : texts) {
      proposals.addAll(model.propose(one.text(), one.weaknesses(), 0));
    }
    return Arrays.stream(Target.values()).map(target -> of(target, proposals)).toList();
  }

  /** How many texts. */
  public long cases() {
    return values.stream().mapToLong(Long::longValue).sum();
  }
}
