package org.fedrouter.core.planning.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how many replicas there should be: the most that any signal asks for, within bounds, windows
 * and steps.
 *
 * <p>Guarantees, for replicas that are within the policy's bounds: while budgets are the limit
 * never more than there are; during an attack or a lockdown exactly as many; never fewer because a
 * metric is missing; no scale-in within a window after a scale-out; more load never gives fewer
 * replicas; and the same arguments, the same advice. Replicas outside the bounds are brought back
 * at once, whatever else holds.
 */
public final class ScalingAdvisor {
  private final Signals signals;
  private final ScalingPolicy policy;
  private final Instant at;
  private final int now;
  private final List<Reason> reasons = new ArrayList<>();

  /** An advice, and the history to bring to the next evaluation. */
  public record Evaluation(Advice advice, History history) {}

  private ScalingAdvisor(Signals signals, ScalingPolicy policy, Instant at) {
    this.signals = signals;
    this.policy = policy;
    this.at = at;
    this.now = signals.replicas().now();
  }

  /**
   * @param history of the evaluation before, or {@link History#none}
   * @param at not before that evaluation; a clock that goes back only delays changes
   */
  public static Evaluation advise(
      History history, Signals signals, ScalingPolicy policy, Instant at) {
    return new ScalingAdvisor(signals, policy, at).advise(history);
  }

  private Evaluation advise(History before) {
    boolean attack = attack();
    boolean throttle = overspent();
    int recommended = limited(bounded(demand(before)), attack, throttle);
    History history =
        before
            .begun(policy.bounds().clamp(now), at)
            .with(recommended, signals.load().waiting(), policy.windows().longest(), at);
    int desired = bounded(stepped(stabilised(history, recommended)));
    return new Evaluation(
        new Advice(desired, verdict(desired, attack, throttle), reasons), history);
  }

  private boolean attack() {
    Signals.Conditions conditions = signals.conditions();
    double events = conditions.securityEventsPerMinute();
    double limit = policy.limits().securityEventsPerMinute();
    int kept = policy.bounds().clamp(now);
    if (conditions.lockdown()) {
      reasons.add(Reason.of(Cause.LOCKDOWN, 1, 1, kept));
    }
    if (events >= limit) {
      reasons.add(Reason.of(Cause.SECURITY, events, limit, kept));
    }
    return conditions.lockdown() || events >= limit;
  }

  private boolean overspent() {
    double refused = signals.conditions().budgetRefusals();
    double limit = policy.limits().budgetRefusals();
    if (refused >= limit) {
      reasons.add(Reason.of(Cause.BUDGET, refused, limit, policy.bounds().clamp(now)));
    }
    return refused >= limit;
  }

  private int demand(History before) {
    Demand demand = new Demand(signals, policy);
    List<Reason> all = demand.reasons(before.waiting());
    reasons.addAll(all.stream().filter(demand::telling).toList());
    return all.stream().mapToInt(Reason::asks).max().orElse(now);
  }

  /** What is recorded, so that no load from under an attack or a budget acts after its end. */
  private int limited(int asked, boolean attack, boolean throttle) {
    int kept = policy.bounds().clamp(now);
    if (attack) {
      return kept;
    }
    return throttle ? Math.min(asked, kept) : asked;
  }

  private int stabilised(History history, int recommended) {
    int stable = history.stabilised(now, policy.windows(), at);
    ScalingPolicy.Windows windows = policy.windows();
    Duration window = recommended > stable ? windows.out() : windows.in();
    return told(Cause.WINDOW, recommended, window.toMillis() / 1e3, recommended, stable);
  }

  private int stepped(int stable) {
    ScalingPolicy.Bounds bounds = policy.bounds();
    int limit = stable > now ? bounds.stepOut() : bounds.stepIn();
    return told(Cause.STEP, Math.abs(stable - now), limit, stable, bounds.step(now, stable));
  }

  private int bounded(int replicas) {
    ScalingPolicy.Bounds bounds = policy.bounds();
    boolean few = replicas < bounds.min();
    int bound = few ? bounds.min() : bounds.max();
    Cause cause = few ? Cause.MINIMUM : Cause.MAXIMUM;
    return told(cause, replicas, bound, replicas, bounds.clamp(replicas));
  }

  private int told(Cause cause, double value, double target, int from, int to) {
    if (from != to) {
      reasons.add(Reason.of(cause, value, target, to));
    }
    return to;
  }

  private Verdict verdict(int desired, boolean attack, boolean throttle) {
    if (attack) {
      return Verdict.FREEZE;
    }
    if (throttle) {
      return Verdict.THROTTLE;
    }
    if (desired == now) {
      return Verdict.HOLD;
    }
    return desired > now ? Verdict.SCALE_OUT : Verdict.SCALE_IN;
  }
}
