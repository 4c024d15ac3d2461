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
  LEAST_TTFT,
  /** The same, by the name of the planner's strategy. */
  LATENCY_FOCUSED,
  /** The least work for the nodes: where most of the prompt is known and reading is fast. */
  THROUGHPUT_FOCUSED,
  /** The own hospital while it has a place, else midway between latency and work. */
  BALANCED,
  /** The own hospital while its first token is expected nearly as soon as the soonest. */
  ADAPTIVE,
  /** The nearest, and of those the soonest. */
  GEO,
  /** As few hospitals as possible see the prompts of one caller. */
  PRIVACY_AWARE,
  /** The least work before it, then the fewest requests for its weight. */
  LOAD_BALANCED,
  /** As latency-focused; whoever routes asks several nodes and compares. */
  CONSENSUS;

  /** Twice the soonest and this much is still nearly as soon. */
  private static final double NEARLY_MILLIS = 100;

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
      case LEAST_TTFT, LATENCY_FOCUSED, CONSENSUS ->
          byCost((job, node) -> node.predictedMillis(job));
      case THROUGHPUT_FOCUSED -> byCosts(List.of(Policies::work, Policies::crowd));
      case BALANCED ->
          byCosts(
              List.of(
                  (job, node) -> node.distance(job) == 0 ? 0 : 1,
                  (job, node) -> node.predictedMillis(job) + work(job, node)));
      case ADAPTIVE -> Policies::nearly;
      case GEO ->
          byCosts(
              List.of((job, node) -> node.distance(job), (job, node) -> node.predictedMillis(job)));
      case PRIVACY_AWARE ->
          byCosts(
              List.of(
                  (job, node) -> node.distance(job) == 0 ? 0 : 1,
                  (job, node) -> ConsistentHashing.rank(job, node)));
      case LOAD_BALANCED -> byCosts(List.of((job, node) -> node.backlogMillis(), Policies::crowd));
    };
  }

  private static double work(Job job, Backend node) {
    return node.readMillis(job.promptTokens() - node.cachedTokens(job));
  }

  private static double crowd(Job job, Backend node) {
    return (node.outstanding() + 1) / node.weight();
  }

  private static OptionalInt nearly(Job job, List<? extends Backend> nodes) {
    double soonest =
        nodes.stream()
            .filter(node -> node.admits(job))
            .mapToDouble(node -> node.predictedMillis(job))
            .min()
            .orElse(0);
    return least(
        job,
        nodes,
        node -> {
          double predicted = node.predictedMillis(job);
          boolean nearly = node.distance(job) == 0 && predicted <= 2 * soonest + NEARLY_MILLIS;
          return nearly ? -1 : predicted;
        });
  }

  /** The first of those with the least first cost, of those with the least second one. */
  private static RoutingPolicy byCosts(List<ToDoubleBiFunction<Job, Backend>> costs) {
    return (job, nodes) -> {
      int best = -1;
      for (int k = 0; k < nodes.size(); k++) {
        if (nodes.get(k).admits(job)
            && (best < 0 || before(job, nodes.get(k), nodes.get(best), costs))) {
          best = k;
        }
      }
      return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    };
  }

  private static boolean before(
      Job job, Backend one, Backend other, List<ToDoubleBiFunction<Job, Backend>> costs) {
    for (ToDoubleBiFunction<Job, Backend> cost : costs) {
      int order = Double.compare(cost.applyAsDouble(job, one), cost.applyAsDouble(job, other));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
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
   * @param label underscores will do, too
   * @throws IllegalArgumentException naming those that there are
   */
  public static Policies of(String label) {
    return Arrays.stream(values())
        .filter(policy -> policy.label().equals(label.replace('_', '-')))
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
