package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Left;
import org.fedrouter.planning.Seating;
import org.fedrouter.planning.Wish;
import org.fedrouter.planning.boundary.WaitingRoom.Wait;

/**
 * Seats tasks: at once where a place is free and nobody waits for it, else when the leader decides.
 * No node ever has more tasks than places, whichever routers seat them.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
  private static final Duration NEW_LEADER = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Inject Cluster cluster;
  @Inject Openings openings;
  @Inject WaitingRoom room;
  @Inject Loads loads;
  @Inject Strategy strategy;
  @Inject Epochs epochs;
  @Inject Bell bell;

  private final Map<String, Berth> taken = new ConcurrentHashMap<>();
  private Board board;

  @PostConstruct
  void listen() {
    board = cluster.board();
    board.listen(this::changed, bell::ring);
  }

  /**
   * Waits for the places of a task; never throws, as nothing was begun yet.
   *
   * @param patience after which it is refused
   */
  public Seating seat(Wish wish, Duration patience) {
    try {
      return find(wish, System.nanoTime() + patience.toNanos());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a task cannot be seated", e);
      return new Seating.Unseated("the routers' shared memory cannot be used", false);
    }
  }

  private Seating find(Wish wish, long end) {
    Fence unused = cluster.fence(0); // the database is asked before a place is taken
    awaitEpoch(end);
    if (wish.urgent() || !crowded(wish)) {
      Optional<Openings.Taken> free = openings.take(wish);
      if (free.isPresent()) {
        return new Seating.Seated(berth(wish, free.get().nodes(), free.get().epoch()));
      }
    }
    int waiting = board.queued();
    if (waiting >= strategy.mostWaiting() || (!wish.urgent() && room.full())) {
      return new Seating.Unseated(waiting + " tasks wait for a place, as many as may", false);
    }
    return switch (room.await(wish, end)) {
      case Wait.Decided(var task) -> {
        List<Node> nodes =
            wish.nodes().stream().filter(node -> task.bound().contains(node.id())).toList();
        yield new Seating.Seated(berth(wish, nodes, task.epoch()));
      }
      case Wait.Late late -> new Seating.Unseated(reason(wish), true);
      case Wait.Unwanted unwanted -> new Seating.Unwanted();
    };
  }

  /** Nodes have seen another leader: until ours is above it, they refuse whatever we ask. */
  private void awaitEpoch(long end) {
    long last = Math.min(end, System.nanoTime() + NEW_LEADER.toNanos());
    while (board.epoch() < epochs.highest() && last - System.nanoTime() > 0) {
      board.tell(epochs.highest());
      bell.ring();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Somebody waits for one of these nodes already: whoever comes now comes after. */
  private boolean crowded(Wish wish) {
    return board.tasks().stream()
        .anyMatch(
            task ->
                task.undecided()
                    && task.kind() == wish.kind()
                    && task.nodes().stream().anyMatch(node -> wish.node(node).isPresent()));
  }

  /**
   * Goes on with what a router has left: on the node that may have answered already, under the same
   * session, so that it answers once. On another node only when that one cannot be asked.
   */
  public Seating goOn(Left left, Wish wish, Duration patience) {
    Optional<Node> node = wish.node(left.node());
    if (node.isEmpty()) {
      return seat(wish, patience);
    }
    Wish there = wish.again(UUID.fromString(left.session()), node.get());
    try {
      if (board.inheritSeat(left.node(), left.session())) {
        return new Seating.Seated(berth(there, there.nodes(), board.epoch()));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a task cannot be gone on with", e);
    }
    return seat(there, patience);
  }

  private Berth berth(Wish wish, List<Node> nodes, long epoch) {
    Berth berth = new Berth(nodes, wish.session(), cluster.fence(epoch), done -> leave(wish, done));
    taken.put(wish.session().toString(), berth);
    nodes.forEach(node -> loads.sent(node.id(), wish.size().blocks()));
    return berth;
  }

  private void leave(Wish wish, Berth berth) {
    String session = wish.session().toString();
    taken.remove(session);
    for (Node node : berth.nodes()) {
      try {
        board.leave(wish.kind(), node.id(), session);
      } catch (RuntimeException e) {
        // The answer is there; whoever leads gives back what nobody knows.
        LOG.log(Level.WARNING, e, () -> "a place on " + node.id() + " cannot be given back now");
      }
    }
    bell.ring();
  }

  private static String reason(Wish wish) {
    String names = wish.nodes().stream().map(Node::id).collect(Collectors.joining(", "));
    return wish.together()
        ? "no places were free at the same time on " + names
        : "no place was free in time on " + names;
  }

  private void changed(String session) {
    room.wake(session);
    bell.ring();
  }

  /** Stops the work of this router whose places emergencies need. */
  void stopRecalled() {
    for (String session : board.recalled()) {
      Optional.ofNullable(taken.get(session)).ifPresent(Berth::recall);
    }
  }

  /** Whether this router works under this session, or waits. */
  boolean knows(String session) {
    return taken.containsKey(session) || room.knows(session);
  }
}
