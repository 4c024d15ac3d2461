package org.fedrouter.hospital.models;

/** What came of an administrator's wish. */
public sealed interface Change {
  /** Done, or begun: a load goes on in the background. */
  record Done(ModelView model) implements Change {}

  /** It cannot be done in this state; the line says why. */
  record Refused(String reason) implements Change {}

  /** The node has no such model. */
  record Unknown(String name) implements Change {}
}
