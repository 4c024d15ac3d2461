package org.fedrouter.engine.generation;

/** The request's patience ended before its answer. */
public final class PatienceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatienceException(long millis, int tokens) {
    super("no whole answer within " + millis + " ms; " + tokens + " tokens were generated");
  }
}
