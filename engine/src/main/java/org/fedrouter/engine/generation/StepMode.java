package org.fedrouter.engine.generation;

/**
 * How steps run.
 *
 * @param bound whether the runtime knows a step's tensors ahead and keeps its cache on the device
 * @param reason why not, though it was wished for; else empty
 */
public record StepMode(boolean bound, String reason) {
  static final StepMode BOUND = new StepMode(true, "");
  static final StepMode ORDINARY = new StepMode(false, "");

  /** The mode of two lanes together: bound when both are. */
  StepMode and(StepMode other) {
    return bound ? other : this;
  }

  /** {@code bound}, {@code ordinary}, or {@code ordinary: } and the reason. */
  public String label() {
    return bound ? "bound" : reason.isEmpty() ? "ordinary" : "ordinary: " + reason;
  }
}
