package org.fedrouter.client;

import java.util.Set;

/** What a refusal means for the next attempt. */
enum Verdict {
  /** It would be refused again, or it has cost something. */
  FINAL,
  /** Nothing is known to have happened under this key, or it may still: only this key is safe. */
  SAME_KEY,
  /** This very attempt ended under its key and cost nothing: the question may be asked anew. */
  NEW_KEY;

  private static final Set<Integer> PASSING = Set.of(429, 502, 503);
  private static final Set<String> EXECUTED = Set.of("nodes-unavailable");

  /**
   * @param uncertain whether an earlier attempt under the same key may have been executed
   */
  static Verdict of(Problem problem, boolean uncertain) {
    if (problem.slug().equals("idempotency-conflict")) {
      return uncertain ? SAME_KEY : FINAL; // our own first attempt may still be running
    }
    if (problem.charged() > 0 || !PASSING.contains(problem.status())) {
      return FINAL;
    }
    return EXECUTED.contains(problem.slug()) ? NEW_KEY : SAME_KEY;
  }
}
