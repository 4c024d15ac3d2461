package org.fedrouter.client.federation;

import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Tries adapters on public or synthetic data: what it finds is sent, so a patient's record must
 * never be part of it.
 */
@FunctionalInterface
public interface PublicTrial {
  /**
   * How well an adapter does.
   *
   * @param loss finite, at least 0
   * @param accuracy in [0, 1]
   */
  record Score(double loss, double accuracy) {}

  /**
   * What both adapters came to.
   *
   * @param set SHA-256 of the data
   */
  record Scores(Bytes set, Score before, Score after) {}

  /** Tries the former adapter and the candidate. */
  Scores of(TrainingTerms terms, float[] before, float[] after);
}
