package org.fedrouter.web.quantum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.fedrouter.core.planning.Distribution;
import org.fedrouter.core.planning.Limits;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.cluster.Lease;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.planning.boundary.HazelcastGrid;
import org.fedrouter.planning.boundary.Views;
import org.jspecify.annotations.Nullable;

/**
 * What waits where.
 *
 * @param note what the words mean
 * @param superpositions tasks that wait undecided
 */
public record PlannerStatusBody(
    String note,
    String strategy,
    ClusterBody cluster,
    int superpositions,
    LimitsBody limits,
    List<NodeBody> nodes,
    List<TaskBody> tasks) {
  static final String NOTE =
      "Classical, quantum-inspired: the words name computable figures, nothing quantum.";

  /**
   * @param leader whether this router leads
   * @param leaderMember who leads, or null before anybody did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClusterBody(
      int members,
      String member,
      boolean leader,
      @Nullable String leaderMember,
      long epoch,
      @Nullable String leaseUntil) {
    static ClusterBody of(HazelcastGrid grid, @Nullable Lease lease, boolean leads) {
      return new ClusterBody(
          grid.members(),
          grid.member(),
          leads,
          lease == null ? null : lease.owner(),
          lease == null ? 0 : lease.epoch(),
          lease == null ? null : Instant.ofEpochMilli(lease.untilMillis()).toString());
    }
  }

  /** As configured. */
  public record LimitsBody(
      int maxEntangledTasks,
      int entanglementPairs,
      int maxSuperpositions,
      int superpositionDepth,
      int maxEntanglements,
      double coherenceTimeSeconds,
      double coherenceThreshold,
      double interferenceResolution,
      int coherencePoolSize,
      double bellInequalityThreshold) {
    static LimitsBody of(Limits limits) {
      return new LimitsBody(
          limits.maxEntangledTasks(),
          limits.entanglementPairs(),
          limits.maxSuperpositions(),
          limits.superpositionDepth(),
          limits.maxEntanglements(),
          limits.coherenceTime().toMillis() / 1e3,
          limits.coherenceThreshold(),
          limits.interferenceResolution(),
          limits.coherencePoolSize(),
          limits.bellInequalityThreshold());
    }
  }

  /**
   * A node that may get work now, as this router has measured it.
   *
   * @param answers places
   * @param taken of these
   */
  public record NodeBody(
      String id,
      int answers,
      int taken,
      int privateAnswers,
      int privateTaken,
      double readMsPerToken,
      double writeMsPerToken,
      double responseMs) {
    static List<NodeBody> of(Board board, List<Carrier> carriers) {
      return carriers.stream()
          .map(
              it ->
                  new NodeBody(
                      it.id(),
                      it.answers(),
                      board.seats(Kind.ANSWER, it.id()).taken().size(),
                      it.privates(),
                      board.seats(Kind.PRIVATE, it.id()).taken().size(),
                      it.speed().readMillis(),
                      it.speed().writeMillis(),
                      it.responseMillis()))
          .toList();
    }
  }

  /**
   * A task that waits.
   *
   * @param degree of its superposition, or null where it was not planned
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TaskBody(
      int priority,
      long waitedMs,
      List<String> nodes,
      @Nullable Double degree,
      @Nullable Double effectiveDepth,
      @Nullable String probable) {
    private static final int MOST = 100;

    static List<TaskBody> of(List<QueuedTask> open, Views.@Nullable Planned planned, long now) {
      return open.stream()
          .limit(MOST)
          .map(
              task ->
                  of(
                      task,
                      planned == null ? null : planned.outlook().tasks().get(task.session()),
                      now))
          .toList();
    }

    private static TaskBody of(QueuedTask task, @Nullable Distribution probable, long now) {
      return new TaskBody(
          task.priority(),
          Math.max(0, now - task.cameMillis()),
          task.nodes(),
          probable == null ? null : probable.degree(),
          probable == null ? null : probable.effectiveDepth(),
          probable == null ? null : probable.nodes().keySet().stream().findFirst().orElse(null));
    }
  }
}
