package org.fedrouter.core.federation.server;

import org.fedrouter.core.exchange.Bytes;

/**
 * What a hospital found on public or synthetic data of its own.
 *
 * @param set SHA-256 of the data
 * @param before the former adapter
 * @param after the new one
 */
public record Trial(Bytes set, Score before, Score after) {
  /**
   * How well an adapter does.
   *
   * @param loss finite, at least 0
   * @param accuracy in [0, 1]
   */
  public record Score(double loss, double accuracy) {
    /**
     * @throws IllegalArgumentException naming the rule that is broken
     */
    public Score {
      if (!(loss >= 0) || !Double.isFinite(loss)) {
        throw new IllegalArgumentException("loss must be finite and at least 0, got " + loss);
      }
      if (!(accuracy >= 0 && accuracy <= 1)) {
        throw new IllegalArgumentException("accuracy must be from 0 to 1, got " + accuracy);
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the set is no SHA-256
   */
  public Trial {
    if (set.size() != 32) {
      throw new IllegalArgumentException("set must be a SHA-256");
    }
  }
}
