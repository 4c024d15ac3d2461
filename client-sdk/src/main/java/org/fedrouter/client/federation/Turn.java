package org.fedrouter.client.federation;

/** What came of one thing that a router wanted. */
sealed interface Turn {
  /** It was sent. */
  record Done() implements Turn {}

  /** Not yet: something is still being computed, or the router must be asked again. */
  record Waiting() implements Turn {}

  /** The hospital does not do it. */
  record Declined(String reason) implements Turn {}

  /** The router does not know the hospital. */
  record Rejected(String detail) implements Turn {}
}
