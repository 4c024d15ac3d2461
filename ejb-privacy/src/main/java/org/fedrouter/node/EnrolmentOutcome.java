package org.fedrouter.node;

import java.util.UUID;

/** What came of a node's request to be let in. */
public sealed interface EnrolmentOutcome {
  /**
   * Waits for an administrator, who compares the fingerprint with what the hospital tells on
   * another way.
   */
  record Pending(UUID id, String node, String keySha256) implements EnrolmentOutcome {}

  /** The token was never given, is used up, or has expired: the same answer for all three. */
  record NoInvitation() implements EnrolmentOutcome {}

  /** The request breaks a rule; the invitation is still good. */
  record Broken(String field, String rule) implements EnrolmentOutcome {}
}
