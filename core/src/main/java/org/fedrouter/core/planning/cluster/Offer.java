package org.fedrouter.core.planning.cluster;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.fedrouter.core.planning.routing.Backend;
import org.fedrouter.core.planning.routing.Job;

/**
 * A node with what is free on it now.
 *
 * @param free places
 * @param tasks by the numbers of their jobs, for who may come here
 * @param distance of the node from who asks
 */
public record Offer(
    Carrier carrier,
    int taken,
    int free,
    Map<Long, QueuedTask> tasks,
    ToIntFunction<Job> distance,
    int blockTokens)
    implements Backend {
  public Offer {
    tasks = Map.copyOf(tasks);
  }

  @Override
  public String id() {
    return carrier.id();
  }

  @Override
  public boolean admits(Job job) {
    QueuedTask task = tasks.get(job.id());
    return free > 0 && task != null && task.nodes().contains(carrier.id());
  }

  @Override
  public double weight() {
    return carrier.weight();
  }

  @Override
  public int outstanding() {
    return taken;
  }

  /** A free place begins at once, beside those that run. */
  @Override
  public double backlogMillis() {
    return free > 0 ? 0 : carrier.responseMillis() / Math.max(1, taken);
  }

  /** Slower the more run beside it. */
  @Override
  public double readMillis(long tokens) {
    return tokens * carrier.speed().readMillis() * (1 + (double) taken / (taken + free + 1));
  }

  @Override
  public long cachedTokens(Job job) {
    long known = (long) carrier.memory().known(job.blocks()) * blockTokens;
    return Math.clamp(known, 0, Math.max(0, job.promptTokens() - 1));
  }

  @Override
  public long cachedBlocks() {
    return carrier.memory().size();
  }

  @Override
  public double responseMillis() {
    return carrier.responseMillis();
  }

  @Override
  public double writeMillis(long tokens) {
    return tokens * carrier.speed().writeMillis();
  }

  @Override
  public int distance(Job job) {
    return distance.applyAsInt(job);
  }
}
