package org.fedrouter.engine.demo;

import java.util.List;

/**
 * Shares of a set of questions that are answered right, each in 0..1.
 *
 * @param base by the base model
 * @param ensemble by the mean of the shards' logits
 * @param singleShard by one shard alone, averaged over live shards
 * @param covered share of questions whose every answer token is among the base model's {@value
 *     Examiner#CANDIDATES} most likely ones, so that private mode could choose it
 */
public record Score(double base, double ensemble, double singleShard, double covered) {

  static Score mean(List<Score> scores) {
    double n = Math.max(1, scores.size());
    return new Score(
        scores.stream().mapToDouble(Score::base).sum() / n,
        scores.stream().mapToDouble(Score::ensemble).sum() / n,
        scores.stream().mapToDouble(Score::singleShard).sum() / n,
        scores.stream().mapToDouble(Score::covered).sum() / n);
  }
}
