package org.fedrouter.hospital.inference;

/** A request that the node will not carry out, with the HTTP status that says so. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refused(int status, String reason) {
    super(reason);
    this.status = status;
  }

  /** It breaks a rule and always will. */
  static Refused rule(String reason) {
    return new Refused(422, reason);
  }

  /** It does not fit the state of its sequence. */
  static Refused state(String reason) {
    return new Refused(409, reason);
  }

  /** Not now. */
  static Refused busy(String reason) {
    return new Refused(503, reason);
  }

  /** Its patience is over. */
  static Refused late(String reason) {
    return new Refused(504, reason);
  }

  int status() {
    return status;
  }
}
