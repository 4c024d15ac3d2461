package org.fedrouter.engine.runtime;

/** The native runtime failed at something that the caller could not have prevented. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps a failure of the runtime; {@code what} says which step failed. */
  public EngineException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
