package org.fedrouter.inference;

/** Whether several nodes must give the same answer. */
public enum RequestedConsensus {
  /** One node answers. */
  NONE,
  /** Several are asked; the answer says whether they agree. */
  REPORTED,
  /** Several are asked; without agreement there is no answer. */
  REQUIRED
}
