package org.fedrouter.engine.demo;

import java.util.Map;

/**
 * What a built model knows, without privacy.
 *
 * @param validationLoss nats per token of the base model on held-out public documents
 * @param hospitals scores by hospital label
 */
public record Evaluation(double validationLoss, Map<String, HospitalScores> hospitals) {

  /**
   * Scores of one hospital's shards.
   *
   * @param general known conditions
   * @param own the hospital's own conditions
   * @param shared conditions that all hospitals have seen
   * @param others conditions that only other hospitals have seen
   */
  public record HospitalScores(Score general, Score own, Score shared, Score others) {}
}
