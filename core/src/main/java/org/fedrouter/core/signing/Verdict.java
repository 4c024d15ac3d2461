package org.fedrouter.core.signing;

/** What is known of a message after its signature was looked at. */
public sealed interface Verdict {
  /** The holder of the key has signed this message, just now and once. */
  record Valid(SignatureInput input) implements Verdict {}

  /** Nothing is known of it. */
  record Refused(Reason reason) implements Verdict {}
}
