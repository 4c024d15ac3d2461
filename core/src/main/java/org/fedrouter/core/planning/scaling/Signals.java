package org.fedrouter.core.planning.scaling;

/**
 * What is known at one evaluation. Whatever breaks a range is an {@link IllegalArgumentException}.
 */
public record Signals(Replicas replicas, Load load, Conditions conditions) {
  /**
   * @param now that exist, ready or not; at least 0
   * @param ready to answer, 0 to {@code now}
   */
  public record Replicas(int now, int ready) {
    public Replicas {
      Rule.that(now >= 0, "replicas now must be at least 0", now);
      Rule.that(ready >= 0 && ready <= now, "replicas ready must be 0 to now (" + now + ")", ready);
    }
  }

  /**
   * What grows with the work and is shared by the replicas.
   *
   * @param cpu mean over the ready replicas, 0 to 1 of what one may use
   * @param memory mean over the ready replicas, 0 to 1 of what one may use
   * @param waiting tasks that no node has yet, in all queues
   * @param oldestWaitSeconds since the oldest of them came; 0 when none waits
   * @param clients connected, to all replicas
   */
  public record Load(
      Reading cpu, Reading memory, int waiting, double oldestWaitSeconds, int clients) {
    public Load {
      Rule.share("cpu", cpu);
      Rule.share("memory", memory);
      Rule.that(waiting >= 0, "waiting must be at least 0", waiting);
      Rule.amount("oldest wait in seconds", oldestWaitSeconds);
      Rule.that(clients >= 0, "clients must be at least 0", clients);
    }
  }

  /**
   * What no replica more or less mends.
   *
   * @param coherence of the plan, 0 to 1; missing when there is no plan
   * @param securityEventsPerMinute failed logins, blocked addresses, refused injections
   * @param budgetRefusals share of the requests since the last evaluation, not of the refusals
   *     alone, that were refused because a budget would be exceeded; 0 to 1, and 0 when none came
   * @param lockdown whether one is on
   */
  public record Conditions(
      Reading coherence, double securityEventsPerMinute, double budgetRefusals, boolean lockdown) {
    public Conditions {
      Rule.share("coherence", coherence);
      Rule.amount("security events per minute", securityEventsPerMinute);
      Rule.share("budget refusals", budgetRefusals);
    }
  }
}
