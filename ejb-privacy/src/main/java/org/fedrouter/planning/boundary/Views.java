package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.planning.Coherence;
import org.fedrouter.core.planning.CoherencePool;
import org.fedrouter.core.planning.Limits;
import org.fedrouter.core.planning.Outlook;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.cluster.WaitingWorkload;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * What is open, what is planned, and how far plans still tell what happens. Every router looks for
 * itself at the same board. Classical, quantum-inspired.
 */
@ApplicationScoped
public class Views {
  private static final Duration PLANNING = Duration.ofMillis(20);

  /** A look is good for so long: many readers cost one. */
  private static final Duration GOOD = Duration.ofSeconds(1);

  @Inject Cluster cluster;
  @Inject Loads loads;
  @Inject LimitSettings settings;
  @Inject Time time;

  private Limits limits;
  private CoherencePool pool;
  private @Nullable Planned planned;
  private Instant lookedAt = Instant.EPOCH;

  @PostConstruct
  void begin() {
    limits = settings.limits();
    pool = CoherencePool.empty(limits);
  }

  /**
   * What was planned when.
   *
   * @param tasks sessions, in the order of the plan
   * @param nodes in the order of the plan
   * @param load of each node in places when the plan is carried out, at most all of them
   */
  public record Planned(
      Outlook outlook,
      List<String> tasks,
      List<String> nodes,
      Instant at,
      Map<String, Double> load) {
    public Planned {
      tasks = List.copyOf(tasks);
      nodes = List.copyOf(nodes);
      load = Map.copyOf(load);
    }
  }

  public Limits limits() {
    return limits;
  }

  /** Tasks that wait undecided. */
  public List<QueuedTask> open() {
    return cluster.board().tasks().stream().filter(QueuedTask::undecided).toList();
  }

  /** The plan for the tasks that wait now, at most a second old; empty while none waits. */
  public synchronized Optional<Planned> planned() {
    Instant now = time.instant();
    boolean old = now.isBefore(lookedAt) || Duration.between(lookedAt, now).compareTo(GOOD) >= 0;
    if (old || planned == null) {
      lookedAt = now;
      plan(now);
    }
    return Optional.ofNullable(planned);
  }

  private void plan(Instant now) {
    List<Carrier> carriers = loads.carriers();
    WaitingWorkload waiting = new WaitingWorkload(cluster.board(), carriers);
    List<QueuedTask> tasks = waiting.tasks();
    if (tasks.isEmpty()) {
      planned = null;
      return;
    }
    List<QueuedTask> some =
        tasks.subList(0, Math.min(tasks.size(), 2 * limits.maxSuperpositions()));
    Planned before = planned;
    Outlook outlook =
        before == null
            ? Outlook.of(waiting.of(some), limits, 1, PLANNING.toNanos(), System::nanoTime)
            : before.outlook().next(waiting.of(some), 1, PLANNING.toNanos(), System::nanoTime);
    Map<String, Double> load = observed(carriers);
    for (Carrier carrier : carriers) {
      double more = outlook.predictedLoad().getOrDefault(carrier.id(), 0.0);
      load.computeIfPresent(
          carrier.id(), (id, taken) -> Math.min(Math.max(taken, carrier.answers()), taken + more));
    }
    planned =
        new Planned(
            outlook,
            some.stream().map(QueuedTask::session).toList(),
            carriers.stream().map(Carrier::id).toList(),
            now,
            load);
  }

  private Map<String, Double> observed(Collection<Carrier> carriers) {
    Board board = cluster.board();
    Map<String, Double> load = new HashMap<>();
    carriers.forEach(
        it -> load.put(it.id(), (double) board.seats(Kind.ANSWER, it.id()).taken().size()));
    return load;
  }

  /**
   * Everything at one moment.
   *
   * @param planned empty while no task waits
   * @param coherence of that plan
   */
  public record Look(
      Optional<Planned> planned, Optional<Coherence> coherence, CoherencePool pool, Instant at) {}

  /** What is to be seen now. */
  public synchronized Look look() {
    Optional<Planned> plan = planned();
    return new Look(plan, coherence(), pool, time.instant());
  }

  private Optional<Coherence> coherence() {
    return Optional.ofNullable(planned)
        .map(
            plan ->
                Coherence.of(
                    plan.load(),
                    observed(loads.carriers()),
                    age(plan.at(), time.instant()),
                    limits));
  }

  private static Duration age(Instant at, Instant now) {
    return now.isBefore(at) ? Duration.ZERO : Duration.between(at, now);
  }

  /**
   * Keeps how coherent the plan is, and plans anew where it is not. While no task waits nothing is
   * planned and nothing contradicts it.
   */
  synchronized void observe() {
    Optional<Coherence> now = coherence();
    pool = pool.with(time.instant(), now.map(Coherence::value).orElse(1.0));
    if (now.map(Coherence::replan).orElse(!open().isEmpty())) {
      plan(time.instant());
    }
  }
}
