package org.fedrouter.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fedrouter.it.RunningStack;

/** A way to ask: mode, mechanism, whole or as a stream. */
enum Kind {
  PUBLIC("public", "", false),
  PRIVATE_EXPONENTIAL("private", "exponential", false),
  PUBLIC_STREAM("public", "", true),
  PRIVATE_EXPONENTIAL_STREAM("private", "exponential", true),
  PRIVATE_GAUSSIAN("private", "gaussian", false),
  AUTO("auto", "", false),
  PRIVATE_GAUSSIAN_STREAM("private", "gaussian", true),
  /** Only where an adapter is published. */
  TRAINED("trained", "", false),
  TRAINED_STREAM("trained", "", true);

  /** Enough for some rounds to lie before and behind a fault. */
  private static final int TOKENS = 12;

  private static final double EPSILON = 0.12;

  private final String mode;
  private final String mechanism;
  private final boolean stream;

  Kind(String mode, String mechanism, boolean stream) {
    this.mode = mode;
    this.mechanism = mechanism;
    this.stream = stream;
  }

  String mode() {
    return mode;
  }

  boolean stream() {
    return stream;
  }

  /** Whether the same text comes every time, from whatever node. */
  boolean greedy() {
    return mode.equals("public") || mode.equals("trained");
  }

  String question(String department, double timeout) {
    ObjectNode question =
        RunningStack.JSON
            .createObjectNode()
            .put("prompt", "Question: What is the treatment for migraine? Answer:")
            .put("mode", mode)
            .put("department", department)
            .put("max_tokens", TOKENS)
            .put("max_privacy_budget", EPSILON)
            .put("timeout", timeout)
            .put("stream", stream);
    if (!mechanism.isEmpty()) {
      question.put("mechanism", mechanism);
    }
    if (greedy()) {
      question.put("temperature", 0);
    }
    return question.toString();
  }
}
