package org.fedrouter.engine.generation;

import java.util.concurrent.atomic.AtomicBoolean;

/** An answer that waits or grows. Thread-safe. */
public final class Generation {
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Device device;

  Generation(Device device) {
    this.device = device;
  }

  /** Gives the answer up: its row is free after the step that runs. Without effect at its end. */
  public void cancel() {
    cancelled.set(true);
    device.wake();
  }

  boolean cancelled() {
    return cancelled.get();
  }
}
