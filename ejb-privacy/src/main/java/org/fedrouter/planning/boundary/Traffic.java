package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** Questions of this router since its start, and those that budgets refused. */
@ApplicationScoped
public class Traffic {
  private final LongAdder questions = new LongAdder();
  private final LongAdder refused = new LongAdder();

  public void count(boolean byBudget) {
    questions.increment();
    if (byBudget) {
      refused.increment();
    }
  }

  long questions() {
    return questions.sum();
  }

  long refused() {
    return refused.sum();
  }
}
