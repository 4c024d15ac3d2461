package org.fedrouter.core.planning.simulation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Nodes that read one prompt after another and answer together.
 *
 * @param speeds of the nodes, 1 for one that reads at {@code tokensPerSecond}
 * @param tokensPerSecond of prompts, of those tokens that it does not know
 * @param tokenMillis of answering one token, alone
 * @param crowd with so many answers at once a token takes twice as long
 * @param cacheBlocks that a node keeps, the last used
 * @param blockTokens length of a block
 */
public record Fleet(
    List<Double> speeds,
    double tokensPerSecond,
    double tokenMillis,
    int crowd,
    int cacheBlocks,
    int blockTokens) {
  public Fleet {
    speeds = List.copyOf(speeds);
    if (speeds.isEmpty() || speeds.stream().anyMatch(speed -> !(speed > 0))) {
      throw new IllegalArgumentException("speeds must be above 0, got " + speeds);
    }
  }

  /** So many nodes with speeds from 0.6 to 1.4. */
  public static Fleet of(int nodes) {
    List<Double> speeds =
        IntStream.range(0, nodes)
            .mapToObj(k -> nodes == 1 ? 1.0 : 0.6 + 0.8 * k / (nodes - 1))
            .toList();
    return new Fleet(speeds, 8000, 20, 32, 1500, 512);
  }

  /** Milliseconds of reading a whole prompt on an idle node of speed 1. */
  double unloadedMillis(int promptTokens) {
    return 1000.0 * promptTokens / tokensPerSecond;
  }
}
