package org.fedrouter.core.federation;

/** What happens to a round. */
public sealed interface RoundEvent {
  /** Something that a hospital did. */
  sealed interface OfHospital extends RoundEvent {
    String hospital();
  }

  /**
   * A hospital has done what is awaited.
   *
   * @param digest SHA-256 of what it sent, lower-case hexadecimal
   */
  record Done(String hospital, Progress step, String digest) implements OfHospital {}

  /** A hospital takes no part any more, for a reason of its own. */
  record Declined(String hospital, String reason) implements OfHospital {}

  /** Bytes of a hospital's upload, or of its download, have moved. */
  record Moved(String hospital) implements OfHospital {}

  /** Charges are stored at every hospital and at the router: the task may be sent. */
  record Begun() implements RoundEvent {}

  /** Every sum that is left can be opened: more help changes nothing. */
  record Openable() implements RoundEvent {}

  /** The server has combined the updates. */
  record Combined(String digest) implements RoundEvent {}

  /**
   * The new adapter was tried on public or synthetic data.
   *
   * @param before the accuracy of the version that it would replace, in [0, 1]
   * @param after its own
   */
  record Tried(double before, double after) implements RoundEvent {}

  /** Nobody tries the adapters of this training: its terms say so. */
  record Untried() implements RoundEvent {}

  /** The registry has stored the version. */
  record Released() implements RoundEvent {}

  /** The server cannot go on, or somebody has halted the training. */
  record Halted(String reason) implements RoundEvent {}

  /** Time has passed. */
  record Tick() implements RoundEvent {}
}
