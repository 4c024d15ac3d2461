package org.fedrouter.client.federation;

/** What the hospital is told while it takes part; nothing of it leaves the hospital. */
public sealed interface FederationEvent {
  /** A round was charged to the hospital's ledger. */
  record Charged(String training, int round, long nano) implements FederationEvent {}

  /** The update of a round is with the server. */
  record Sent(String training, int round) implements FederationEvent {}

  /** The hospital takes no part in a round, or in a draw (round 0). */
  record Declined(String training, int round, String reason) implements FederationEvent {}

  /** A patient's gradient counted as zero. */
  record PatientFailed(String detail) implements FederationEvent {}

  /** The router did not do as it should, or cannot be reached; the client goes on. */
  record Trouble(String detail) implements FederationEvent {}
}
