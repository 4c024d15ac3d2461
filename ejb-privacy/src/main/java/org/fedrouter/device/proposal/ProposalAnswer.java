package org.fedrouter.device.proposal;

import org.fedrouter.compliance.proposal.ProposalModel.Proposal;
import org.fedrouter.compliance.proposal.Target;

/**
 * What a model says of one target.
 *
 * @param likeliest the most probable value
 * @param probability of it, calibrated
 * @param abstention why it is not proposed; empty when it is
 */
public record ProposalAnswer(
    Target target, String likeliest, double probability, String abstention) {
  private static final int PARTS = 4;

  static ProposalAnswer of(Proposal proposal, ProposalCard card) {
    return new ProposalAnswer(
        proposal.target(), proposal.likeliest(), proposal.probability(), why(proposal, card));
  }

  private static String why(Proposal proposal, ProposalCard card) {
    if (!card.learnt().containsKey(proposal.target())) {
      return "nobody has taught the model this";
    }
    return proposal.value() == null ? "probability is below " + card.threshold() : "";
  }

  public boolean proposed() {
    return abstention.isEmpty();
  }

  /** One line, which {@link #parse} reads. */
  public String line() {
    return String.join("\t", target.label(), likeliest, "" + probability, abstention);
  }

  /** Reads one line. */
  public static ProposalAnswer parse(String line) {
    String[] parts = line.split("\t", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("an answer has " + PARTS + " parts");
    }
    return new ProposalAnswer(
        Target.of(parts[0]).orElseThrow(IllegalArgumentException::new),
        parts[1],
        Double.parseDouble(parts[2]),
        parts[3]);
  }
}
