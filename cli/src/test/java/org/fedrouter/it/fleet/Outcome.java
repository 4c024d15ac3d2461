package org.fedrouter.it.fleet;

/** What a client knows about one call. */
enum Outcome {
  /** Acknowledged: it is done and durable. */
  OK,
  /** Acknowledged: it was refused and has changed nothing. */
  REFUSED,
  /** The answer was lost, late or an error: it may have been done, or may still be. */
  UNKNOWN,
  /** No connection: the router never heard of it. */
  NOT_SENT
}
