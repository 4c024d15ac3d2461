package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.core.planning.Coherence;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.scaling.Advice;
import org.fedrouter.core.planning.scaling.History;
import org.fedrouter.core.planning.scaling.Progress;
import org.fedrouter.core.planning.scaling.Reading;
import org.fedrouter.core.planning.scaling.ScalingAdvisor;
import org.fedrouter.core.planning.scaling.Signals;
import org.fedrouter.planning.ReplicaFigures;
import org.fedrouter.runtime.Time;

/** How many routers there should be, as the leader sees it. It starts and stops none. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Scaling {
  private static final Logger LOG = Logger.getLogger(Scaling.class.getName());

  @Inject Rounds rounds;
  @Inject Cluster cluster;
  @Inject Leading leading;
  @Inject Replicas replicas;
  @Inject ScalingSettings settings;
  @Inject Views views;
  @Inject Time time;
  @Inject MetricRegistry registry;

  private Counter outs;
  private Counter ins;
  private Counter failures;
  private History history = History.none();
  private Progress progress = Progress.none();
  private Map<String, ReplicaFigures> before = Map.of();
  private volatile Optional<Current> current = Optional.empty();

  /** What is advised since when. */
  public record Current(Advice advice, Signals signals, Instant at) {}

  @PostConstruct
  void begin() {
    Metadata decisions =
        Metadata.builder()
            .withName("fedrouter_scaling_decisions_total")
            .withDescription("New numbers of routers that were advised")
            .build();
    outs = registry.counter(decisions, new Tag("direction", "out"));
    ins = registry.counter(decisions, new Tag("direction", "in"));
    failures =
        registry.counter(
            Metadata.builder()
                .withName("fedrouter_scaling_failures_total")
                .withDescription("Moves not done in time, and evaluations that were not possible")
                .build());
  }

  /** Every 15 s, as Kubernetes looks at its metrics. */
  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  public void evaluate() {
    rounds.of("number of routers", this::round);
  }

  private synchronized void round() {
    try {
      replicas.tell();
      if (leading.lease().isPresent()) {
        advise();
      } else {
        forget();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the number of routers could not be judged", e);
      forget();
      failures.inc();
    }
  }

  /** Another router advises, or nobody can: what was advised is old. */
  private void forget() {
    history = History.none();
    progress = Progress.none();
    before = Map.of();
    current = Optional.empty();
  }

  private void advise() {
    Instant now = time.instant();
    Signals signals = signals(replicas.all());
    ScalingAdvisor.Evaluation evaluation =
        ScalingAdvisor.advise(history, signals, settings.policy(), now);
    history = evaluation.history();
    Advice advice = evaluation.advice();
    Progress next = progress.after(signals.replicas(), advice, settings.patience(), now);
    count(progress, next);
    progress = next;
    if (current.map(last -> last.advice().desired() != advice.desired()).orElse(true)) {
      LOG.log(Level.INFO, "{0} routers are advised: {1}", new Object[] {advice.desired(), advice});
    }
    current = Optional.of(new Current(advice, signals, now));
  }

  private void count(Progress last, Progress next) {
    outs.inc(next.outs() - last.outs());
    ins.inc(next.ins() - last.ins());
    failures.inc(next.failures() - last.failures());
  }

  private Signals signals(Map<String, ReplicaFigures> told) {
    Board board = cluster.board();
    List<QueuedTask> open = views.open();
    long oldest = open.stream().mapToLong(QueuedTask::cameMillis).min().orElse(Long.MAX_VALUE);
    double waited = Math.max(0, (board.grid().nowMillis() - oldest) / 1e3);
    Signals signals =
        new Signals(
            new Signals.Replicas(replicas.count(), Math.min(told.size(), replicas.count())),
            new Signals.Load(
                mean(told.values(), ReplicaFigures::cpu),
                mean(told.values(), ReplicaFigures::memory),
                open.size(),
                open.isEmpty() ? 0 : waited,
                board.seated() + open.size()),
            conditions(told));
    before = told;
    return signals;
  }

  /** Of what grew on each router since the last time; one that is new has not grown yet. */
  private Signals.Conditions conditions(Map<String, ReplicaFigures> told) {
    long questions = 0;
    long refused = 0;
    double eventsPerMinute = 0;
    for (Map.Entry<String, ReplicaFigures> entry : told.entrySet()) {
      ReplicaFigures now = entry.getValue();
      ReplicaFigures last = before.getOrDefault(entry.getKey(), now);
      questions += now.questions() - last.questions();
      refused += now.refused() - last.refused();
      double minutes = (now.atMillis() - last.atMillis()) / 6e4;
      eventsPerMinute += minutes > 0 ? (now.securityEvents() - last.securityEvents()) / minutes : 0;
    }
    double share = questions > 0 ? Math.clamp((double) refused / questions, 0, 1) : 0;
    Reading coherence =
        views.look().coherence().map(Coherence::value).map(Reading::of).orElseGet(Reading::missing);
    return new Signals.Conditions(coherence, Math.max(0, eventsPerMinute), share, false);
  }

  private static Reading mean(
      Collection<ReplicaFigures> told, ToDoubleFunction<ReplicaFigures> figure) {
    var mean = told.stream().mapToDouble(figure).filter(value -> value >= 0).average();
    return mean.isPresent() ? Reading.of(mean.getAsDouble()) : Reading.missing();
  }

  /** Empty on routers that do not lead. */
  public Optional<Current> current() {
    return current;
  }

  /** Decisions for more routers, for fewer, and moves that failed, since the start of this one. */
  public record Decisions(long out, long in, long failures) {}

  public Decisions decisions() {
    return new Decisions(outs.getCount(), ins.getCount(), failures.getCount());
  }

  /** Routers of the cluster as this one sees it. */
  public int replicas() {
    return replicas.count();
  }
}
