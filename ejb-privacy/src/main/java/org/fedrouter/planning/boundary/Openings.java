package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.cluster.Offer;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.Tick;
import org.fedrouter.core.planning.routing.Job;
import org.fedrouter.core.planning.routing.RoutingPolicy;
import org.fedrouter.node.Node;
import org.fedrouter.planning.Wish;

/** Takes places that are free now, chosen by the configured strategy. */
@ApplicationScoped
public class Openings {
  /** Races for the last place that one task enters before it waits. */
  private static final int TRIES = 4;

  @Inject Cluster cluster;
  @Inject Loads loads;
  @Inject Regions regions;
  @Inject Strategy strategy;

  /** Places that were taken. */
  record Taken(List<Node> nodes, long epoch) {
    Taken {
      nodes = List.copyOf(nodes);
    }
  }

  Optional<Taken> take(Wish wish) {
    Map<String, Node> nodes =
        wish.nodes().stream().collect(Collectors.toMap(Node::id, Function.identity()));
    List<Carrier> carriers =
        loads.carriers().stream().filter(carrier -> nodes.containsKey(carrier.id())).toList();
    return wish.together() ? together(wish, carriers) : one(wish, carriers);
  }

  private Optional<Taken> one(Wish wish, List<Carrier> carriers) {
    Board board = cluster.board();
    QueuedTask task = wish.queued(board.grid().member());
    Map<String, Integer> distances = regions.distances(wish.home());
    for (int i = 0; i < TRIES; i++) {
      List<Offer> offers = carriers.stream().map(it -> offer(it, wish, task, distances)).toList();
      OptionalInt chosen = choose(wish, offers);
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      Carrier carrier = carriers.get(chosen.getAsInt());
      long epoch = board.epoch();
      if (board.take(
          wish.kind(),
          carrier.id(),
          task.seat(epoch, board.grid().nowMillis()),
          carrier.capacity(wish.kind()))) {
        return wish.node(carrier.id()).map(node -> new Taken(List.of(node), epoch));
      }
    }
    return Optional.empty();
  }

  private OptionalInt choose(Wish wish, List<Offer> offers) {
    QueuedTask.Size size = wish.size();
    Job job =
        new Job(
            0,
            size.affinity(),
            size.promptTokens(),
            size.blocks(),
            Tick.BLOCK_TOKENS,
            wish.urgent(),
            0);
    RoutingPolicy policy = strategy.policy();
    synchronized (policy) {
      return policy.choose(job, offers);
    }
  }

  private Offer offer(Carrier carrier, Wish wish, QueuedTask task, Map<String, Integer> distances) {
    int busy = cluster.board().seats(wish.kind(), carrier.id()).taken().size();
    return new Offer(
        carrier,
        busy,
        Math.max(0, carrier.capacity(wish.kind()) - busy),
        Map.of(0L, task),
        job -> distances.getOrDefault(carrier.id(), Regions.ELSEWHERE),
        Tick.BLOCK_TOKENS);
  }

  private Optional<Taken> together(Wish wish, List<Carrier> carriers) {
    Board board = cluster.board();
    if (carriers.size() < wish.nodes().size()) {
      return Optional.empty();
    }
    Map<String, Integer> capacities = new LinkedHashMap<>();
    carriers.forEach(it -> capacities.put(it.id(), it.capacity(wish.kind())));
    long epoch = board.epoch();
    QueuedTask task = wish.queued(board.grid().member());
    return board.takeAll(wish.kind(), task.seat(epoch, board.grid().nowMillis()), capacities)
        ? Optional.of(new Taken(wish.nodes(), epoch))
        : Optional.empty();
  }
}
