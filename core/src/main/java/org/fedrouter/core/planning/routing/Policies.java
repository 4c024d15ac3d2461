package org.fedrouter.core.planning.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The policies by their names. */
public enum Policies {
  ROUND_ROBIN {
    @Override
    public RoutingPolicy create(long seed) {
      return new RoundRobin();
    }
  },
  /** Smooth weighted round robin, as nginx does it. */
  WEIGHTED {
    @Override
    public RoutingPolicy create(long seed) {
      return new SmoothWeighted();
    }
  },
  /** Fewest requests for its weight. */
  LEAST_CONNECTIONS {
    @Override
    public RoutingPolicy create(long seed) {
      return byCost((job, node) -> (node.outstanding() + 1) / node.weight());
    }
  },
  /** Shortest average response for the requests that it has. */
  LEAST_RESPONSE_TIME {
    @Override
    public RoutingPolicy create(long seed) {
      return byCost((job, node) -> node.responseMillis() * (node.outstanding() + 1));
    }
  },
  /** The better of two random nodes (Mitzenmacher 2001). */
  POWER_OF_TWO {
    @Override
    public RoutingPolicy create(long seed) {
      return new PowerOfTwo(new SplittableRandom(seed));
    }
  },
  /** Fewest requests. */
  JOIN_SHORTEST_QUEUE {
    @Override
    public RoutingPolicy create(long seed) {
      return byCost((job, node) -> node.outstanding());
    }
  },
  /** Longest known beginning, unless the queues are too unequal. */
  CACHE_AWARE {
    @Override
    public RoutingPolicy create(long seed) {
      return new CacheAware();
    }
  },
  /** Always the same node for the same beginning. */
  CONSISTENT_HASHING {
    @Override
    public RoutingPolicy create(long seed) {
      return new ConsistentHashing();
    }
  },
  /** The node from which the first token is expected first. */
  LEAST_TTFT {
    @Override
    public RoutingPolicy create(long seed) {
      return byCost((job, node) -> node.predictedMillis(job));
    }
  };

  /** A new one, with no memory of other requests. */
  public abstract RoutingPolicy create(long seed);

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

  interface Cost {
    double of(Job job, Backend node);
  }

  /** The first of those with the least cost. */
  static RoutingPolicy byCost(Cost cost) {
    return (job, backends) -> least(job, backends, node -> cost.of(job, node));
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
