package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.routing.PrefixMemory;
import org.fedrouter.core.planning.routing.Speed;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Profile;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Room;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.runtime.Time;

/** What this router has measured of the nodes: how fast they are, and what they have read. */
@ApplicationScoped
public class Loads {
  /** The newest answer's share of the moving average. */
  private static final double FRESH = 0.1;

  private static final int BLOCKS = 4_096;

  @Inject NodeDirectory directory;
  @Inject Time time;

  private final Map<String, Measured> measured = new ConcurrentHashMap<>();

  private record Measured(Speed speed, double responseMillis, PrefixMemory memory) {
    static Measured fresh() {
      return new Measured(Speed.UNKNOWN, 0, new PrefixMemory(BLOCKS));
    }

    Measured answered(int read, int written, double millis) {
      double average = responseMillis == 0 ? millis : (1 - FRESH) * responseMillis + FRESH * millis;
      return new Measured(speed.observe(read, written, millis), average, memory);
    }
  }

  /** The nodes that may get work now, in the order of their ids. Never waits. */
  public List<Carrier> carriers() {
    Instant now = time.instant();
    return directory.lately().stream()
        .filter(view -> view.inadmissible(now).isEmpty())
        .map(this::carrier)
        .toList();
  }

  private Carrier carrier(NodeView view) {
    Registration node = view.registration();
    Measured seen = of(node.id());
    int answers = answers(view.health().room(), node.profile());
    return new Carrier(
        node.id(),
        answers,
        view.health().room().privates(),
        answers * (1.0 + node.priority()),
        seen.speed(),
        seen.responseMillis(),
        seen.memory());
  }

  /** What the hospital allows of what the node has; a capacity of 1 was never stated. */
  private static int answers(Room room, Profile profile) {
    if (room.answers() == 0) {
      return profile.capacity();
    }
    return profile.capacity() > 1 ? Math.min(room.answers(), profile.capacity()) : room.answers();
  }

  private Measured of(String node) {
    return measured.computeIfAbsent(node, id -> Measured.fresh());
  }

  /** A node was sent this prompt. */
  void sent(String node, List<Long> blocks) {
    of(node).memory().remember(blocks);
  }

  /**
   * A node has answered.
   *
   * @param read tokens that it read, without those that it knew
   */
  public void answered(String node, int read, int written, double millis) {
    measured.compute(
        node,
        (id, before) ->
            (before == null ? Measured.fresh() : before).answered(read, written, millis));
  }
}
