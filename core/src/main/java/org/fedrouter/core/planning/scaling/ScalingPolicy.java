package org.fedrouter.core.planning.scaling;

import java.time.Duration;

/** What a deployment wants. Whatever breaks a range is an {@link IllegalArgumentException}. */
public record ScalingPolicy(Bounds bounds, Targets targets, Windows windows, Limits limits) {
  public ScalingPolicy {
    stepIsSeen("step out", bounds.stepOut(), bounds, targets);
    stepIsSeen("step in", bounds.stepIn(), bounds, targets);
  }

  /** An autoscaler with the same tolerance passes smaller steps over, and would never arrive. */
  private static void stepIsSeen(String name, int step, Bounds bounds, Targets targets) {
    double unseen = targets.tolerance() * bounds.max();
    Rule.that(
        step > unseen || step >= bounds.max() - bounds.min(),
        name + " must be above tolerance times max, " + unseen,
        step);
  }

  /**
   * @param min replicas, at least 1; three survive the loss of one and can still be updated
   * @param max replicas, at least {@code min}
   * @param stepOut replicas that one advice adds at most, at least 1
   * @param stepIn replicas that one advice removes at most, at least 1
   */
  public record Bounds(int min, int max, int stepOut, int stepIn) {
    public Bounds {
      Rule.that(min >= 1, "min must be at least 1", min);
      Rule.that(max >= min, "max must be at least min (" + min + ")", max);
      Rule.that(stepOut >= 1, "step out must be at least 1", stepOut);
      Rule.that(stepIn >= 1, "step in must be at least 1", stepIn);
    }

    int clamp(int replicas) {
      return Math.clamp(replicas, min, max);
    }

    int step(int now, int wanted) {
      return wanted > now
          ? now + Math.min(wanted - now, stepOut)
          : now - Math.min(now - wanted, stepIn);
    }
  }

  /**
   * @param cpu of a replica, above 0, at most 1
   * @param memory of a replica, above 0, at most 1
   * @param waitingPerReplica tasks, above 0
   * @param clientsPerReplica connected, above 0
   * @param tolerance part of a target by which a signal may miss it and change nothing; 0 to below
   *     1
   */
  public record Targets(
      double cpu,
      double memory,
      double waitingPerReplica,
      double clientsPerReplica,
      double tolerance) {
    public Targets {
      Rule.that(cpu > 0 && cpu <= 1, "target cpu must be above 0 and at most 1", cpu);
      Rule.that(memory > 0 && memory <= 1, "target memory must be above 0 and at most 1", memory);
      Rule.positive("waiting per replica", waitingPerReplica);
      Rule.positive("clients per replica", clientsPerReplica);
      Rule.that(
          tolerance >= 0 && tolerance < 1, "tolerance must be at least 0 and below 1", tolerance);
    }
  }

  /**
   * @param out for how long more replicas must have been recommended; 0 to 60 s
   * @param in for how long fewer replicas must have been recommended; 0 to 1 h
   */
  public record Windows(Duration out, Duration in) {
    private static final Duration LONGEST_OUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_IN = Duration.ofHours(1);

    public Windows {
      range("window out", out, LONGEST_OUT);
      range("window in", in, LONGEST_IN);
    }

    private static void range(String name, Duration window, Duration longest) {
      Rule.that(
          !window.isNegative() && window.compareTo(longest) <= 0,
          name + " must be 0 to " + longest,
          window);
    }

    Duration longest() {
      return out.compareTo(in) > 0 ? out : in;
    }
  }

  /**
   * @param coherence below which a plan no longer holds, 0 to 1
   * @param oldestWaitSeconds above which a waiting task keeps the replicas there are; above 0
   * @param securityEventsPerMinute from which an attack is assumed; above 0
   * @param budgetRefusals share of the requests from which budgets are the limit; above 0, at most
   *     1
   */
  public record Limits(
      double coherence,
      double oldestWaitSeconds,
      double securityEventsPerMinute,
      double budgetRefusals) {
    public Limits {
      Rule.share("coherence limit", coherence);
      Rule.positive("limit of the oldest wait in seconds", oldestWaitSeconds);
      Rule.positive("limit of security events per minute", securityEventsPerMinute);
      Rule.that(
          budgetRefusals > 0 && budgetRefusals <= 1,
          "limit of budget refusals must be above 0 and at most 1",
          budgetRefusals);
    }
  }

  /** What {@code docs/scaling.md} lists and {@code server-config/kubernetes} repeats. */
  public static ScalingPolicy defaults() {
    return new ScalingPolicy(
        new Bounds(3, 20, 4, 3),
        new Targets(0.7, 0.8, 10, 50, 0.1),
        new Windows(Duration.ofSeconds(30), Duration.ofSeconds(300)),
        new Limits(0.8, 30, 10, 0.2));
  }
}
