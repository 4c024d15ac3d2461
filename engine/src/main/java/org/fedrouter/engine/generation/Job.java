package org.fedrouter.engine.generation;

import java.nio.IntBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a caller waits for. All fields but the outcome are fixed. */
sealed interface Job {
  /** The sequence whose logits are wanted. */
  PublicSequence sequence();

  /** How it went; guarded by the conductor's lock. */
  Outcome outcome();

  /** Starts a sequence; its shard rows get the texts, or the prompt when there are none. */
  record Open(PublicSequence sequence, IntBuffer prompt, List<IntBuffer> texts, Outcome outcome)
      implements Job {
    public Open {
      texts = List.copyOf(texts);
    }
  }

  /** Appends a token. */
  record Step(PublicSequence sequence, int token, Outcome outcome) implements Job {}

  /** Set once by the engine thread. */
  final class Outcome {
    boolean done;
    @Nullable RuntimeException failure;
  }
}
