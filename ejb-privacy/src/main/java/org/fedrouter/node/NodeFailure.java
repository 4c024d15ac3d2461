package org.fedrouter.node;

/** A node did not do what was asked. */
public final class NodeFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final Kind kind;

  /** Why. */
  public enum Kind {
    /** It refused for now, broke, or could not be reached. */
    UNAVAILABLE,
    /** It did not answer in time. */
    TIMED_OUT,
    /** It will never accept this request, for example a prompt that is too long. */
    REJECTED,
    /** The hospital's own ledger or protocol forbids it. */
    VETOED
  }

  /**
   * @param reason in the router's or the node's own words, never text of a prompt
   */
  public NodeFailure(String node, String reason, Kind kind) {
    super("node " + node + ": " + reason);
    this.reason = "node " + node + ": " + reason;
    this.kind = kind;
  }

  /** Which node did not do what, in one line. */
  public String reason() {
    return reason;
  }

  public Kind kind() {
    return kind;
  }
}
