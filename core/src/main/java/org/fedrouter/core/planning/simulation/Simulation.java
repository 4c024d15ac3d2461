package org.fedrouter.core.planning.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.routing.Job;
import org.fedrouter.core.planning.routing.LateBinding;

/**
 * Discrete events: a request comes, a prompt has been read, an answer has ended, a node is nearly
 * free. A first token is in time within 3 s and half as long again as its prompt takes on an idle
 * node; of an emergency within 1.5 s and that time.
 */
public final class Simulation {
  private static final double SLACK_MILLIS = 3000;
  private static final double FACTOR = 1.5;
  private static final double URGENT_SLACK_MILLIS = 1500;

  /** Of sums of milliseconds. */
  private static final double ROUNDING = 1e-6;

  private final Fleet fleet;
  private final Dispatch dispatch;
  private final List<SimulatedNode> nodes;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingDouble(Event::millis).thenComparingLong(Event::number));
  private final List<Job> waiting = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final boolean[] woken;
  private final AtomicLong numbered = new AtomicLong();

  private record Event(double millis, long number, Runnable action) {}

  /** A request on its way. */
  static final class Visit {
    final Job job;
    final double came;
    final int outputTokens;
    double planned;
    long known;
    double first = Double.POSITIVE_INFINITY;

    private Visit(Job job, double came, int outputTokens) {
      this.job = job;
      this.came = came;
      this.outputTokens = outputTokens;
    }

    double waited() {
      return first - came;
    }

    boolean inTime() {
      return first <= job.deadlineMillis();
    }
  }

  private Simulation(Fleet fleet, Dispatch dispatch) {
    this.fleet = fleet;
    this.dispatch = dispatch;
    this.nodes =
        IntStream.range(0, fleet.speeds().size())
            .mapToObj(k -> new SimulatedNode("n" + k, fleet, fleet.speeds().get(k)))
            .toList();
    this.woken = new boolean[nodes.size()];
  }

  /**
   * Runs a trace to its end.
   *
   * @param load 2 lets the requests come twice as fast
   */
  public static Report run(List<Arrival> trace, Fleet fleet, Dispatch dispatch, double load) {
    if (!(load > 0)) {
      throw new IllegalArgumentException("load must be above 0, got " + load);
    }
    return new Simulation(fleet, dispatch).run(trace, load);
  }

  private Report run(List<Arrival> trace, double load) {
    for (int i = 0; i < trace.size(); i++) {
      Arrival arrival = trace.get(i);
      Visit visit = visit(i, arrival, arrival.millis() / load);
      visits.add(visit);
      at(visit.came, () -> arrive(visit));
    }
    for (Event next = events.poll(); next != null; next = events.poll()) {
      for (SimulatedNode node : nodes) {
        node.at(next.millis());
      }
      next.action().run();
    }
    return Report.of(dispatch.label(), visits);
  }

  private Visit visit(int number, Arrival arrival, double millis) {
    double alone = fleet.unloadedMillis(arrival.promptTokens());
    double allowed =
        arrival.emergency() ? URGENT_SLACK_MILLIS + alone : SLACK_MILLIS + FACTOR * alone;
    Job job =
        new Job(
            number,
            arrival.affinity(),
            arrival.promptTokens(),
            arrival.blocks(),
            fleet.blockTokens(),
            arrival.emergency(),
            millis + allowed);
    return new Visit(job, millis, arrival.outputTokens());
  }

  private void at(double millis, Runnable action) {
    events.add(new Event(millis, numbered.getAndIncrement(), action));
  }

  private void arrive(Visit visit) {
    switch (dispatch) {
      case Dispatch.AtOnce once ->
          once.policy().choose(visit.job, nodes).ifPresent(k -> give(visit, k));
      case Dispatch.Late late -> {
        waiting.add(visit.job);
        bind(late, visit.came);
      }
    }
  }

  private void bind(Dispatch.Late late, double now) {
    List<LateBinding.Binding> bound = late.binding().bind(now, waiting, nodes);
    for (LateBinding.Binding binding : bound) {
      waiting.remove(binding.job());
      give(visits.get((int) binding.job().id()), binding.node());
    }
    for (int k = 0; k < nodes.size(); k++) {
      wake(late, k, now);
    }
  }

  /** Looks again when a node's backlog has fallen to the hold. */
  private void wake(Dispatch.Late late, int k, double now) {
    double until = nodes.get(k).backlogMillis() - late.holdMillis();
    if (!waiting.isEmpty() && until > ROUNDING && !woken[k]) {
      woken[k] = true;
      double then = Math.max(now + until, Math.nextUp(now));
      at(
          then,
          () -> {
            woken[k] = false;
            bind(late, then);
          });
    }
  }

  private void give(Visit visit, int k) {
    nodes.get(k).add(visit);
    if (nodes.get(k).idle()) {
      begin(k);
    }
  }

  private void begin(int k) {
    double end = nodes.get(k).begin();
    if (end < Double.POSITIVE_INFINITY) {
      at(end, () -> read(k, end));
    }
  }

  private void read(int k, double now) {
    Visit visit = nodes.get(k).read();
    visit.first = now;
    double end = now + nodes.get(k).answerMillis(visit.outputTokens);
    at(end, () -> nodes.get(k).answered(end - visit.came));
    begin(k);
    if (dispatch instanceof Dispatch.Late late) {
      bind(late, now);
    }
  }
}
