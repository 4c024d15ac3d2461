package org.fedrouter.budget;

import java.util.UUID;

/** What a used idempotency key stands for. */
public sealed interface Replay {
  /** The same request was answered; the stored answer. */
  record Stored(UUID id, String body) implements Replay {}

  /** The key belongs to another request of the same subject. */
  record OtherRequest() implements Replay {}

  /**
   * The first request is still running, failed, or its outcome is unknown.
   *
   * @param open whether nothing was settled yet
   */
  record Unknown(UUID id, boolean open) implements Replay {}

  /** The first request was answered, but the answer is no longer kept. */
  record Expired() implements Replay {}

  /** The key was not used. */
  record Fresh() implements Replay {}
}
