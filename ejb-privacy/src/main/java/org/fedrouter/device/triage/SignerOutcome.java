package org.fedrouter.device.triage;

/** What became of a wish to let somebody sign. */
public sealed interface SignerOutcome {
  record Registered(RegisteredSigner signer) implements SignerOutcome {}

  /** There is no such account. */
  record UnknownAccount() implements SignerOutcome {}

  /** Nobody verifies themselves. */
  record Oneself() implements SignerOutcome {}
}
