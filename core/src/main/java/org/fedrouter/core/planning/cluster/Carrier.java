package org.fedrouter.core.planning.cluster;

import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.routing.PrefixMemory;
import org.fedrouter.core.planning.routing.Speed;

/**
 * A node as a router knows it.
 *
 * @param answers places for answers
 * @param privates places for private answers
 * @param weight its share of the traffic, above 0
 * @param responseMillis moving average of whole answers, 0 before the first
 */
public record Carrier(
    String id,
    int answers,
    int privates,
    double weight,
    Speed speed,
    double responseMillis,
    PrefixMemory memory) {

  public int capacity(Kind kind) {
    return switch (kind) {
      case ANSWER -> answers;
      case PRIVATE -> privates;
    };
  }
}
