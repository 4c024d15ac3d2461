package org.fedrouter.node;

import java.time.Instant;
import java.util.UUID;

/** What came of an administrator's wish to invite a node. */
public sealed interface Invitation {
  /**
   * @param token shown once
   */
  record Invited(UUID id, EnrolmentToken token, Instant expiresAt) implements Invitation {}

  record Refused(String reason) implements Invitation {}
}
