package org.fedrouter.engine.generation;

/** No slot is free. Try again after a sequence has been closed. */
public final class CapacityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CapacityException(String kind, int slots) {
    super("all " + slots + " " + kind + " slots are in use");
  }
}
