package org.fedrouter.device.triage;

import java.time.Duration;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SigningSeries.Why;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Obstacle;

/** What became of a wish to sign. */
public sealed interface SigningOutcome {
  /** It is signed. */
  record Signed(Disposition disposition, Signature signature) implements SigningOutcome {}

  /** There is no such finding. */
  record UnknownFinding() implements SigningOutcome {}

  /** The record does not await this signature of this person. */
  record Refused(Obstacle obstacle) implements SigningOutcome {}

  /** Nobody has verified who holds the account, or its password proves too little. */
  record NoSigner(String why) implements SigningOutcome {}

  /** A series begins: the code is needed, too. */
  record CodeNeeded(Why why) implements SigningOutcome {}

  /** The password or the code is wrong. */
  record Wrong() implements SigningOutcome {}

  /** As many were wrong as may be. */
  record Locked(Duration lasting) implements SigningOutcome {}
}
