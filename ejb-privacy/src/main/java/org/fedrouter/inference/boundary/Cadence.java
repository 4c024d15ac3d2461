package org.fedrouter.inference.boundary;

import java.time.Duration;

/**
 * Releases rounds on a fixed grid of times, so that when a token appears says less about how long
 * the hospitals computed.
 */
final class Cadence {
  private final long start = System.nanoTime();
  private final long grid;

  /**
   * @param grid zero for no waiting
   */
  Cadence(Duration grid) {
    this.grid = grid.toNanos();
  }

  /** Waits for the next point of the grid. */
  void await() {
    if (grid <= 0) {
      return;
    }
    long over = (System.nanoTime() - start) % grid;
    try {
      Thread.sleep(Duration.ofNanos(grid - over));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next exchange ends the answer
    }
  }
}
