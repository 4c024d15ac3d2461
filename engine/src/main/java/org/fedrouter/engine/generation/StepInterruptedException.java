package org.fedrouter.engine.generation;

/**
 * The calling thread was interrupted while it waited; its interrupt flag is set again. The step has
 * happened completely or not at all: {@link PublicSequence#length()} tells which.
 */
public final class StepInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepInterruptedException() {
    super("interrupted while waiting for the engine");
  }
}
