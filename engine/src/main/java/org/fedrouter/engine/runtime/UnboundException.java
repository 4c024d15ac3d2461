package org.fedrouter.engine.runtime;

/** Tensors cannot be bound ahead of a run; the message says why, in one line. */
public final class UnboundException extends Exception {
  private static final long serialVersionUID = 1L;

  /** States the reason. */
  public UnboundException(String reason) {
    super(reason);
  }
}
