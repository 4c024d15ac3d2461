package org.fedrouter.device.proposal;

/** What became of a wish for another model. */
public sealed interface ModelOutcome {
  record Changed(ModelInUse model) implements ModelOutcome {}

  /** It is the one in use. */
  record Same() implements ModelOutcome {}

  /** There is none before. */
  record NoneBefore() implements ModelOutcome {}

  /** No node serves it now. */
  record NoNode(String model) implements ModelOutcome {}

  /** Its card cannot be used. */
  record NoCard(String why) implements ModelOutcome {}
}
