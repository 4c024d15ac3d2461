package org.fedrouter.compliance.match;

/** Whether an advisory affects a subject, least first. */
public enum Verdict {
  NOT_AFFECTED,
  /** Something that would decide it is not known. */
  UNCERTAIN,
  AFFECTED;

  Verdict or(Verdict other) {
    return compareTo(other) > 0 ? this : other;
  }
}
