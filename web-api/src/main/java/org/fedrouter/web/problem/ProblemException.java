package org.fedrouter.web.problem;

/** Carries a problem from a parser or filter to the mapper. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.type().slug());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
