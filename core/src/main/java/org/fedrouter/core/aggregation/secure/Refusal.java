package org.fedrouter.core.aggregation.secure;

import java.util.Optional;

/**
 * Why a party of a secure sum does not do what it was asked for. A refusal changes nothing.
 *
 * @param party the hospital that broke the rule or whose message did, empty when it is the server
 * @param detail the rule and the value that broke it, never a secret
 */
public record Refusal(Reason reason, String party, String detail) {
  /** What kind of rule was broken. */
  public enum Reason {
    /** The message is of another round, group or start of a round: a replay, or a mistake. */
    OTHER_ROUND,
    /** The message is not the one that this step waits for. */
    OTHER_STEP,
    /** The same step was already done, for a different message. */
    OTHER_REQUEST,
    /** The sender or one of those that are named does not belong here. */
    STRANGER,
    /** A signature is not the hospital's over this statement. */
    SIGNATURE,
    /** A key is used twice, or is no key. */
    KEY,
    /** Fewer hospitals than the threshold. */
    TOO_FEW,
    /** A hospital is listed as survivor and as dropped out: both of its shares were asked for. */
    OVERLAP,
    /** Hospitals were told different sets. */
    SPLIT_VIEW,
    /** A share is not the one that its dealer has signed. */
    WRONG_SHARE,
    /** Shares are those that were signed, and their secret is not. */
    WRONG_SECRET,
    /** Bytes are not those that were announced. */
    CONTENT,
    /** The terms are not those that this hospital accepts. */
    TERMS
  }

  /** Empty when the rule holds. */
  public static Optional<Refusal> unless(boolean rule, Reason reason, String party, String detail) {
    return rule ? Optional.empty() : Optional.of(new Refusal(reason, party, detail));
  }
}
