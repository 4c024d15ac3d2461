package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever leads when a place or a task has changed; many rings are one. */
@ApplicationScoped
public class Bell {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Returns when it was rung, or after a while. */
  void await(Duration longest) throws InterruptedException {
    boolean unused = rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    int unusedRings = rung.drainPermits();
  }
}
