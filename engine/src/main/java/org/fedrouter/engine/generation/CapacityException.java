package org.fedrouter.engine.generation;

/** There is no room now. Try again after a sequence or an answer has ended. */
public final class CapacityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CapacityException(String message) {
    super(message);
  }

  static CapacityException slots(String kind, int slots) {
    return new CapacityException("all " + slots + " " + kind + " slots are in use");
  }

  static CapacityException queue(int running, int rows, int waiting, int most) {
    return new CapacityException(
        "%d of %d rows are in use and %d of %d places to wait"
            .formatted(running, rows, waiting, most));
  }

  static CapacityException displaced(int priority) {
    return new CapacityException("a request of priority " + priority + " took the place to wait");
  }
}
