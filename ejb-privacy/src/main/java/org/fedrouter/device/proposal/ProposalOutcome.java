package org.fedrouter.device.proposal;

/** What became of a question for proposals. */
public sealed interface ProposalOutcome {
  record Answered(Proposed proposed) implements ProposalOutcome {}

  /** No model is in use. */
  record NoModel() implements ProposalOutcome {}

  /** The text has no word. */
  record NoTerms() implements ProposalOutcome {}

  /** No node serves the model now. */
  record NoNode(String model) implements ProposalOutcome {}
}
