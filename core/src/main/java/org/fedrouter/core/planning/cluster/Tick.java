package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.routing.Job;
import org.fedrouter.core.planning.routing.LateBinding;

/**
 * What a leader does with the tasks that wait: emergencies first, then the others; of each class
 * first those that need several nodes together, in the order of urgency and arrival, then the rest
 * by late binding. What cannot be seated together keeps its nodes from those behind it, so that it
 * is seated at last. An emergency that finds no place recalls the place of somebody who yields.
 */
public final class Tick {
  /** Tokens in one block of a prompt, as routers name them. */
  public static final int BLOCK_TOKENS = 16;

  private static final int EMERGENCY = 10;
  private static final double SLACK_MILLIS = 3000;
  private static final double URGENT_SLACK_MILLIS = 1500;
  private static final double FACTOR = 1.5;
  private static final long LONG_MILLIS = 10_000;

  private static final Comparator<QueuedTask> ORDER =
      Comparator.comparingInt((QueuedTask task) -> -task.priority())
          .thenComparingLong(QueuedTask::cameMillis)
          .thenComparing(QueuedTask::session);

  private final Board board;
  private final List<Carrier> carriers;
  private final Map<String, Carrier> byId;
  private final LateBinding binding;
  private final long epoch;
  private final Set<String> sessions = new HashSet<>();

  /**
   * @param carriers nodes that may get work now, always in the same order
   * @param epoch of this leader's lease
   */
  public Tick(Board board, List<Carrier> carriers, LateBinding binding, long epoch) {
    this.board = board;
    this.carriers = List.copyOf(carriers);
    this.byId = carriers.stream().collect(Collectors.toMap(Carrier::id, Function.identity()));
    this.binding = binding;
    this.epoch = epoch;
  }

  /** Seats whom it can; returns how many tasks. */
  public int run(Collection<QueuedTask> tasks) {
    List<QueuedTask> waiting = tasks.stream().filter(QueuedTask::undecided).sorted(ORDER).toList();
    Set<String> kept = new HashSet<>();
    waiting.forEach(task -> sessions.add(task.session()));
    int seated = 0;
    for (boolean urgent : new boolean[] {true, false}) {
      List<QueuedTask> some =
          waiting.stream().filter(task -> (task.priority() >= EMERGENCY) == urgent).toList();
      seated += together(some, kept);
      seated += alone(some, kept);
    }
    return seated;
  }

  private int together(List<QueuedTask> tasks, Set<String> kept) {
    int seated = 0;
    for (QueuedTask task : tasks) {
      if (!task.together()) {
        continue;
      }
      if (!task.nodes().stream().allMatch(node -> carries(task.kind(), node))) {
        continue; // a node is gone: nobody waits for it with those that are there
      }
      boolean open = task.nodes().stream().allMatch(node -> free(task.kind(), node, kept) > 0);
      if (open && board.bind(task, capacities(task.kind(), task.nodes()), epoch)) {
        seated++;
      } else {
        task.nodes().forEach(node -> kept.add(task.kind() + "/" + node));
      }
    }
    return seated;
  }

  private int free(Kind kind, String node, Set<String> kept) {
    Carrier carrier = byId.get(node);
    return carrier == null || kept.contains(kind + "/" + node)
        ? 0
        : carrier.capacity(kind) - busy(kind, node);
  }

  private boolean carries(Kind kind, String node) {
    Carrier carrier = byId.get(node);
    return carrier != null && carrier.capacity(kind) > 0;
  }

  /** A leader that died may have left places to tasks that wait: they are theirs. */
  private int busy(Kind kind, String node) {
    return (int)
        board.seats(kind, node).taken().stream()
            .filter(seat -> !sessions.contains(seat.session()))
            .count();
  }

  private Map<String, Integer> capacities(Kind kind, List<String> nodes) {
    Map<String, Integer> capacities = new LinkedHashMap<>();
    carriers.stream()
        .filter(carrier -> nodes.contains(carrier.id()))
        .forEach(carrier -> capacities.put(carrier.id(), carrier.capacity(kind)));
    return capacities;
  }

  private int alone(List<QueuedTask> all, Set<String> kept) {
    List<QueuedTask> tasks = all.stream().filter(task -> !task.together()).toList();
    int seated = 0;
    List<QueuedTask> left = new ArrayList<>(tasks);
    for (int round = 1; round > 0 && !left.isEmpty(); seated += round) {
      round = round(left, kept);
    }
    recall(left.stream().filter(task -> task.priority() >= EMERGENCY).toList());
    return seated;
  }

  /** One more task on each node at most: the next round sees what the last one has changed. */
  private int round(List<QueuedTask> left, Set<String> kept) {
    List<QueuedTask> now = List.copyOf(left);
    Map<Long, QueuedTask> byNumber =
        IntStream.range(0, now.size()).boxed().collect(Collectors.toMap(i -> (long) i, now::get));
    List<Offer> offers = carriers.stream().map(it -> offer(it, byNumber, kept)).toList();
    long millis = board.grid().nowMillis();
    List<Job> jobs =
        IntStream.range(0, now.size()).mapToObj(i -> job(i, now.get(i), offers, millis)).toList();
    int seated = 0;
    for (LateBinding.Binding bound : binding.bind((double) millis, jobs, offers)) {
      QueuedTask task = now.get((int) bound.job().id());
      List<String> node = List.of(carriers.get(bound.node()).id());
      if (board.bind(task, capacities(task.kind(), node), epoch)) {
        seated++;
      }
      left.remove(task);
    }
    return seated;
  }

  private Offer offer(Carrier carrier, Map<Long, QueuedTask> tasks, Set<String> kept) {
    int taken = busy(Kind.ANSWER, carrier.id());
    int free = free(Kind.ANSWER, carrier.id(), kept);
    return new Offer(carrier, taken, Math.max(0, free), tasks, job -> 0, BLOCK_TOKENS);
  }

  /**
   * In time is what it is in simulations: 3 s and half as long again as reading takes alone. Who
   * has waited long comes first of its class, so that under any load nobody waits for ever.
   */
  private static Job job(long number, QueuedTask task, List<Offer> offers, long now) {
    QueuedTask.Size size = task.size();
    double alone =
        offers.stream().mapToDouble(offer -> offer.readMillis(size.promptTokens())).min().orElse(0);
    boolean urgent = task.priority() >= EMERGENCY;
    boolean first = urgent || now - task.cameMillis() > LONG_MILLIS;
    double allowed = urgent ? URGENT_SLACK_MILLIS + alone : SLACK_MILLIS + FACTOR * alone;
    return new Job(
        number,
        size.affinity(),
        size.promptTokens(),
        size.blocks(),
        BLOCK_TOKENS,
        first,
        (double) task.cameMillis() + allowed);
  }

  /** As many places as emergencies wait for, those that are on their way back among them. */
  private void recall(List<QueuedTask> emergencies) {
    long coming =
        carriers.stream()
            .flatMap(it -> board.seats(Kind.ANSWER, it.id()).taken().stream())
            .filter(Seat::recalled)
            .count();
    emergencies.stream().skip(coming).forEach(this::recall);
  }

  private void recall(QueuedTask task) {
    record Victim(String node, Seat seat) {}
    task.nodes().stream()
        .filter(byId::containsKey)
        .flatMap(
            node ->
                board.seats(task.kind(), node).yielding().stream()
                    .map(seat -> new Victim(node, seat)))
        .filter(victim -> victim.seat().priority() < task.priority())
        .min(
            Comparator.comparingInt((Victim victim) -> victim.seat().priority())
                .thenComparingLong(victim -> -victim.seat().sinceMillis()))
        .ifPresent(victim -> board.recall(victim.node(), victim.seat().session()));
  }
}
