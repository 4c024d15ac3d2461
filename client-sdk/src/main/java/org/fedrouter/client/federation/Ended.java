package org.fedrouter.client.federation;

/** Why a client takes part no longer. */
public sealed interface Ended {
  /** It was closed. */
  record Closed() implements Ended {}

  /** The router does not know this hospital's key, or knows it no longer. */
  record Rejected(String detail) implements Ended {}
}
