package org.fedrouter.engine.training;

/**
 * Static size of a training batch.
 *
 * @param rows number of rows
 * @param time positions per row
 */
public record BatchShape(int rows, int time) {
  /** Checks that both are positive. */
  public BatchShape {
    if (rows < 1 || time < 1) {
      throw new IllegalArgumentException("rows and time: must be positive: " + rows + ", " + time);
    }
  }
}
