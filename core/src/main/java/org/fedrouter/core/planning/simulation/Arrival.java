package org.fedrouter.core.planning.simulation;

import java.util.List;

/**
 * A request of a trace.
 *
 * @param millis when it comes
 * @param promptTokens of its prompt
 * @param outputTokens of its answer
 * @param blocks names of the prompt's blocks, from its beginning; empty when the trace has none
 * @param emergency goes before all others
 */
public record Arrival(
    double millis, int promptTokens, int outputTokens, List<Long> blocks, boolean emergency) {
  private static final double LATEST = 1e13;

  public Arrival {
    blocks = List.copyOf(blocks);
    if (!(millis >= 0 && millis <= LATEST) || promptTokens < 1 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "a request must come at 0 to 1e13 ms with at least one prompt token, got %s ms, %d, %d"
              .formatted(millis, promptTokens, outputTokens));
    }
  }

  /** Conversations are told apart by the first block that is not everybody's. */
  long affinity() {
    return blocks.isEmpty() ? Double.hashCode(millis) : blocks.get(Math.min(1, blocks.size() - 1));
  }
}
