package org.fedrouter.core.planning.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * What each signal asks for by itself, as Kubernetes' horizontal pod autoscaler computes it
 * (kubernetes.io, "Horizontal Pod Autoscaling", algorithm details): {@code ceil(replicas · value /
 * target)}, and as many as there are within the tolerance.
 *
 * <p>What is not measured counts as at its target where the rest asks for fewer and as nothing
 * where the rest asks for more, and never turns the direction. Replicas that are not ready count as
 * not measured, in both directions: Kubernetes leaves them out of the mean when it scales in.
 */
final class Demand {
  /** Of quotients, so that a signal exactly at the edge of the tolerance is within it. */
  private static final double ROUNDING = 1e-9;

  private final Signals signals;
  private final ScalingPolicy policy;
  private final int now;

  Demand(Signals signals, ScalingPolicy policy) {
    this.signals = signals;
    this.policy = policy;
    this.now = signals.replicas().now();
  }

  /**
   * @param waitingBefore tasks at the last evaluation
   */
  List<Reason> reasons(int waitingBefore) {
    Signals.Load load = signals.load();
    ScalingPolicy.Targets targets = policy.targets();
    List<Reason> reasons = new ArrayList<>();
    reasons.add(mean(Cause.CPU, load.cpu(), targets.cpu()));
    reasons.add(mean(Cause.MEMORY, load.memory(), targets.memory()));
    reasons.add(sum(Cause.QUEUE, load.waiting(), targets.waitingPerReplica()));
    reasons.add(sum(Cause.CLIENTS, load.clients(), targets.clientsPerReplica()));
    addOldest(reasons);
    addCoherence(reasons, load.waiting() > waitingBefore);
    return reasons;
  }

  /** Whether it speaks of something that is not as it should be. */
  boolean telling(Reason reason) {
    return reason.asks() != now
        || reason.value() instanceof Reading.Missing
        || reason.cause() == Cause.OLDEST_WAIT
        || reason.cause() == Cause.COHERENCE;
  }

  private Reason mean(Cause cause, Reading reading, double target) {
    int asks = reading instanceof Reading.Measured measured ? mean(measured.value() / target) : now;
    return new Reason(cause, reading, target, asks);
  }

  private int mean(double ratio) {
    int ready = signals.replicas().ready();
    if (ready == 0 || near(ratio)) {
      return now;
    }
    double filled = (ready * ratio + (ratio > 1 ? 0 : now - ready)) / now;
    if (near(filled)) {
      return now;
    }
    int asks = ceil(filled * now);
    return ratio > 1 ? Math.max(now, asks) : Math.min(now, asks);
  }

  private Reason sum(Cause cause, int value, double perReplica) {
    boolean enough = now > 0 && near(value / (perReplica * now));
    return Reason.of(cause, value, perReplica, enough ? now : ceil(value / perReplica));
  }

  /** Few tasks that wait for long need another node or another plan, not another router. */
  private void addOldest(List<Reason> reasons) {
    double seconds = signals.load().oldestWaitSeconds();
    double limit = policy.limits().oldestWaitSeconds();
    if (signals.load().waiting() > 0 && seconds > limit) {
      reasons.add(Reason.of(Cause.OLDEST_WAIT, seconds, limit, now));
    }
  }

  /**
   * A plan that no longer holds is made anew, at no cost. Only where work piles up meanwhile is
   * there one replica more: how far coherence is below its limit says nothing about how many. A
   * missing one is no plan, and asks for nothing.
   */
  private void addCoherence(List<Reason> reasons, boolean growing) {
    double limit = policy.limits().coherence();
    if (signals.conditions().coherence() instanceof Reading.Measured coherence
        && coherence.value() < limit) {
      int asks = growing ? now + 1 : now;
      reasons.add(Reason.of(Cause.COHERENCE, coherence.value(), limit, asks));
    }
  }

  private boolean near(double ratio) {
    return Math.abs(ratio - 1) <= policy.targets().tolerance() + ROUNDING;
  }

  private static int ceil(double replicas) {
    return (int) Math.ceil(replicas - ROUNDING);
  }
}
