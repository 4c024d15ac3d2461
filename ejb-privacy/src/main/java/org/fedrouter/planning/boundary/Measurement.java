package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.QueuedTask;

/**
 * Forces a collapse: tasks that wait undecided keep one node each, that of the plan, which has room
 * for them all there. They get a place there as soon as one is free, and on no other node. A
 * decision, nothing quantum.
 */
@ApplicationScoped
public class Measurement {
  private static final Logger LOG = Logger.getLogger(Measurement.class.getName());

  @Inject Cluster cluster;
  @Inject Views views;
  @Inject Bell bell;

  /**
   * @param actor who forces it
   * @return the node of each task that was decided
   */
  public List<String> collapse(String actor) {
    Board board = cluster.board();
    List<String> decided = new ArrayList<>();
    Map<String, String> planned = views.look().planned().map(Measurement::nodes).orElse(Map.of());
    for (QueuedTask task : views.open()) {
      String node = planned.get(task.session());
      if (node != null && task.nodes().size() > 1 && board.narrow(task, List.of(node))) {
        decided.add(node);
      }
    }
    LOG.log(Level.INFO, "{0} decided {1} tasks", new Object[] {actor, decided.size()});
    bell.ring();
    return decided;
  }

  /** Where the plan puts each task for which it has room. */
  private static Map<String, String> nodes(Views.Planned plan) {
    List<String> tasks = List.copyOf(plan.tasks());
    Map<String, String> nodes = new HashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      int node = plan.outlook().schedule().node().get(i);
      if (node != Schedule.NOWHERE) {
        nodes.put(tasks.get(i), plan.nodes().get(node));
      }
    }
    return nodes;
  }
}
