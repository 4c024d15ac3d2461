package org.fedrouter.core.planning.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.core.planning.routing.Backend;
import org.fedrouter.core.planning.routing.Job;
import org.jspecify.annotations.Nullable;

/** One node of a {@link Fleet}. */
final class SimulatedNode implements Backend {
  /** The newest answer's share of the moving average. */
  private static final double FRESH = 0.1;

  private final String id;
  private final Fleet fleet;
  private final double speed;
  private final Deque<Simulation.Visit> urgent = new ArrayDeque<>();
  private final Deque<Simulation.Visit> queue = new ArrayDeque<>();
  private final LinkedHashMap<Long, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, Integer> coming = new HashMap<>();
  private Simulation.@Nullable Visit reading;
  private double readingUntil;
  private double queuedMillis;
  private double now;
  private int answering;
  private double response;

  SimulatedNode(String id, Fleet fleet, double speed) {
    this.id = id;
    this.fleet = fleet;
    this.speed = speed;
  }

  void at(double millis) {
    now = millis;
  }

  /** Puts a request behind those that are there; an emergency before all but emergencies. */
  void add(Simulation.Visit visit) {
    visit.planned = readMillis(visit.job.promptTokens() - cachedTokens(visit.job));
    queuedMillis += visit.planned;
    (visit.job.emergency() ? urgent : queue).add(visit);
    visit.job.blocks().forEach(block -> coming.merge(block, 1, Integer::sum));
  }

  boolean idle() {
    return reading == null;
  }

  /** Begins with the next prompt, if any; returns when it will have read it, or infinity. */
  double begin() {
    Simulation.Visit next = urgent.isEmpty() ? queue.poll() : urgent.poll();
    if (next == null) {
      return Double.POSITIVE_INFINITY;
    }
    queuedMillis = urgent.isEmpty() && queue.isEmpty() ? 0 : queuedMillis - next.planned;
    next.job.blocks().forEach(block -> coming.computeIfPresent(block, SimulatedNode::less));
    next.known = known(next.job);
    next.job.blocks().forEach(block -> cache.put(block, true));
    for (Iterator<Long> oldest = cache.keySet().iterator(); cache.size() > fleet.cacheBlocks(); ) {
      oldest.next();
      oldest.remove();
    }
    reading = next;
    readingUntil = now + readMillis(next.job.promptTokens() - next.known);
    return readingUntil;
  }

  private static @Nullable Integer less(Long block, Integer count) {
    return count > 1 ? count - 1 : null;
  }

  /** The prompt is read, the first token is there; returns the request. */
  Simulation.Visit read() {
    Simulation.Visit done = Objects.requireNonNull(reading);
    reading = null;
    answering++;
    return done;
  }

  /** Milliseconds that the answer takes from its first token on, as crowded as it is now. */
  double answerMillis(int tokens) {
    return tokens * fleet.tokenMillis() * (1 + (double) answering / fleet.crowd()) / speed;
  }

  void answered(double tookMillis) {
    answering--;
    response = response == 0 ? tookMillis : (1 - FRESH) * response + FRESH * tookMillis;
  }

  private long known(Job job) {
    long tokens = 0;
    for (long block : job.blocks()) {
      if (!cache.containsKey(block)) {
        break;
      }
      tokens += job.blockTokens();
    }
    return Math.min(tokens, job.promptTokens() - 1);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean admits(Job job) {
    return true;
  }

  @Override
  public double weight() {
    return speed;
  }

  @Override
  public int outstanding() {
    return urgent.size() + queue.size() + (reading == null ? 0 : 1) + answering;
  }

  @Override
  public double backlogMillis() {
    return queuedMillis + (reading == null ? 0 : Math.max(0, readingUntil - now));
  }

  @Override
  public double readMillis(long tokens) {
    return 1000 * tokens / (fleet.tokensPerSecond() * speed);
  }

  /** Also what it will know when it has read what waits. */
  @Override
  public long cachedTokens(Job job) {
    long tokens = 0;
    for (long block : job.blocks()) {
      if (!cache.containsKey(block) && !coming.containsKey(block)) {
        break;
      }
      tokens += job.blockTokens();
    }
    return Math.min(tokens, job.promptTokens() - 1);
  }

  @Override
  public long cachedBlocks() {
    return cache.size();
  }

  @Override
  public double responseMillis() {
    return response;
  }
}
