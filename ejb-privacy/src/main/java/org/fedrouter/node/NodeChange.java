package org.fedrouter.node;

/** What came of an administrator's change of a node. */
public sealed interface NodeChange {
  record Changed(Standing before, Standing after) implements NodeChange {}

  /** Nothing was changed. */
  record Refused(String reason) implements NodeChange {}

  record NoNode() implements NodeChange {}
}
