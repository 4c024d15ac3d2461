package org.fedrouter.identity;

import java.time.Duration;

/** What became of showing, once more, who one is. */
public sealed interface ProofOutcome {
  /** They are. */
  record Proven() implements ProofOutcome {}

  /** The password or the code is wrong. */
  record Wrong(String what) implements ProofOutcome {}

  /** As many were wrong as may be. */
  record Locked(Duration lasting) implements ProofOutcome {}

  /** There is no second factor that could prove anything. */
  record NoSecondFactor() implements ProofOutcome {}

  /** Somebody else chose the password: it proves nothing about its owner. */
  record GivenPassword() implements ProofOutcome {}

  /** The password is older than one that signs may be. */
  record OldPassword(Duration oldest) implements ProofOutcome {}
}
