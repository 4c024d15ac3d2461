package org.fedrouter.cli.validation;

import java.util.Set;

/**
 * One test of a run.
 *
 * @param requirements that it shows
 */
record TestResult(String test, Outcome outcome, Set<String> requirements) {
  TestResult {
    requirements = Set.copyOf(requirements);
  }

  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }
}
