package org.fedrouter.core.planning.routing;

import java.util.List;

/**
 * A request on its way to a node.
 *
 * @param id unique
 * @param affinity requests with the same one share their beginning: a conversation, a tenant
 * @param promptTokens that have to be read before the first one is answered
 * @param blocks names of the prompt's blocks from its beginning on, as caches know them
 * @param blockTokens length of a block
 * @param emergency goes before all others
 * @param deadlineMillis when its first token should be there, on the clock of the backlogs
 */
public record Job(
    long id,
    long affinity,
    int promptTokens,
    List<Long> blocks,
    int blockTokens,
    boolean emergency,
    double deadlineMillis) {
  public Job {
    blocks = List.copyOf(blocks);
    if (promptTokens < 0 || blockTokens < 1) {
      throw new IllegalArgumentException(
          "prompt tokens must be at least 0 and block tokens at least 1, got %d and %d"
              .formatted(promptTokens, blockTokens));
    }
  }
}
