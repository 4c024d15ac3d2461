package org.fedrouter.identity.oidc;

/** What becomes of a token of a trusted provider. */
public sealed interface Verdict {
  /** It is the provider's, for this router, and valid now. */
  record Accepted(Grant grant) implements Verdict {}

  /** It counts for nothing. */
  record Refused(Refusal why) implements Verdict {}
}
