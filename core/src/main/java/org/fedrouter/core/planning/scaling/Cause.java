package org.fedrouter.core.planning.scaling;

/** What a reason speaks of, and the words for it; labels of metrics may use the names. */
public enum Cause {
  CPU("cpu", "of target", ""),
  MEMORY("memory", "of target", ""),
  /** The value is that of all replicas, the target that of one. */
  QUEUE("waiting tasks", "of target per replica", ""),
  /** The value is that of all replicas, the target that of one. */
  CLIENTS("clients", "of target per replica", ""),
  OLDEST_WAIT("oldest wait in seconds", "of limit", "no fewer than "),
  COHERENCE("coherence", "of limit", "a new plan and "),
  BUDGET("budget refusals", "of limit", "throttling and no more than "),
  SECURITY("security events per minute", "of limit", "no change of "),
  LOCKDOWN("lockdown", "of limit", "no change of "),
  MINIMUM("recommendation", "of minimum", ""),
  MAXIMUM("recommendation", "of maximum", ""),
  /** The target is the window in seconds. */
  WINDOW("recommendation", "in a window of seconds", ""),
  /** The value is the change in replicas. */
  STEP("change", "of step", "");

  private final String subject;
  private final String relation;
  private final String wish;

  Cause(String subject, String relation, String wish) {
    this.subject = subject;
    this.relation = relation;
    this.wish = wish;
  }

  String subject() {
    return subject;
  }

  String relation() {
    return relation;
  }

  String wish() {
    return wish;
  }
}
