package org.fedrouter.core.signing;

import java.util.Locale;

/** Why a signature does not count. */
public enum Reason {
  /** There is no signature with the tag that is asked for. */
  MISSING,
  /** There is more than one. */
  SEVERAL,
  /** The fields are not what RFC 9421 says, or hold a parameter that is not known. */
  MALFORMED,
  UNKNOWN_COMPONENT,
  COMPONENT_TWICE,
  /** A component that must be covered is not. */
  NOT_COVERED,
  /** The message lacks a component that the signature covers. */
  COMPONENT_ABSENT,
  /** There is no time of creation. */
  UNDATED,
  TOO_OLD,
  /** Created later than the clock of the verifier allows. */
  TOO_NEW,
  EXPIRED,
  UNKNOWN_KEY,
  /** The message names another algorithm than that of the key. */
  OTHER_ALGORITHM,
  WRONG_SIGNATURE,
  /** {@code Content-Digest} is not that of the body. */
  WRONG_DIGEST,
  /** There is no nonce of 16 to 100 characters. */
  NO_NONCE,
  /** The nonce was used before. */
  REPLAYED;

  /** For programs, in lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
