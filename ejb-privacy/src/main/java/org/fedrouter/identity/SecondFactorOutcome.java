package org.fedrouter.identity;

import java.util.List;

/** What became of setting up or removing a second factor. */
public sealed interface SecondFactorOutcome {
  /**
   * An authenticator can take it up now; it counts when a code of it has come.
   *
   * @param uri for its QR code
   */
  record Begun(String uri) implements SecondFactorOutcome {}

  /**
   * It counts from now on.
   *
   * @param codes that replace it, each once; shown now and never again
   */
  record Confirmed(List<RecoveryCode> codes) implements SecondFactorOutcome {
    public Confirmed {
      codes = List.copyOf(codes);
    }
  }

  /** It is gone. */
  record Removed() implements SecondFactorOutcome {}

  /** The code, or the password, is wrong. */
  record Wrong() implements SecondFactorOutcome {}

  /** There is one already: it must be removed first. */
  record Exists() implements SecondFactorOutcome {}

  /** None was begun, or there is none. */
  record Missing() implements SecondFactorOutcome {}

  /** This installation has no key to seal it with. */
  record NoKey() implements SecondFactorOutcome {}

  /** Too many codes were wrong. */
  record Locked() implements SecondFactorOutcome {}
}
