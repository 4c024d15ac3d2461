package org.fedrouter.core.planning.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The policies by their names. */
public enum Policies {
  ROUND_ROBIN,
  /** Smooth weighted round robin, as nginx does it. */
  WEIGHTED,
  /** Fewest requests for its weight. */
  LEAST_CONNECTIONS,
  /** Shortest average response for the requests that it has. */
  LEAST_RESPONSE_TIME,
  /** The better of two random nodes (Mitzenmacher 2001). */
  POWER_OF_TWO,
  /** Fewest requests. */
  JOIN_SHORTEST_QUEUE,
  /** Longest known beginning, unless the queues are too unequal. */
  CACHE_AWARE,
  /** Always the same node for the same beginning. */
  CONSISTENT_HASHING,
  /** The node from which the first token is expected first. */
  LEAST_TTFT;

  /** A new one, with no memory of other requests. */
  public RoutingPolicy create(long seed) {
    return switch (this) {
      case ROUND_ROBIN -> new RoundRobin();
      case WEIGHTED -> new SmoothWeighted();
      case LEAST_CONNECTIONS -> byCost((job, node) -> (node.outstanding() + 1) / node.weight());
      case LEAST_RESPONSE_TIME ->
          byCost((job, node) -> Math.max(1, node.responseMillis()) * (node.outstanding() + 1));
      case POWER_OF_TWO -> new PowerOfTwo(new SplittableRandom(seed));
      case JOIN_SHORTEST_QUEUE -> byCost((job, node) -> node.outstanding());
      case CACHE_AWARE -> new CacheAware();
      case CONSISTENT_HASHING -> new ConsistentHashing();
      case LEAST_TTFT -> byCost((job, node) -> node.predictedMillis(job));
    };
  }

  /** The first of those with the least cost. */
  private static RoutingPolicy byCost(ToDoubleBiFunction<Job, Backend> cost) {
    return (job, nodes) -> least(job, nodes, node -> cost.applyAsDouble(job, node));
  }

  /** As configurations and reports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException naming those that there are
   */
  public static Policies of(String label) {
    return Arrays.stream(values())
        .filter(policy -> policy.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a policy must be one of %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Policies::label)
                                .collect(Collectors.joining(", ")),
                            label)));
  }

  static OptionalInt least(
      Job job, List<? extends Backend> backends, ToDoubleFunction<Backend> cost) {
    int best = -1;
    double bestCost = Double.POSITIVE_INFINITY;
    for (int k = 0; k < backends.size(); k++) {
      if (backends.get(k).admits(job)) {
        double mine = cost.applyAsDouble(backends.get(k));
        if (best < 0 || mine < bestCost) {
          best = k;
          bestCost = mine;
        }
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  static int[] admitting(Job job, List<? extends Backend> backends) {
    return IntStream.range(0, backends.size()).filter(k -> backends.get(k).admits(job)).toArray();
  }
}
