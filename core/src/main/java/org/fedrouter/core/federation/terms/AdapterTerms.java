package org.fedrouter.core.federation.terms;

import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.exchange.Bytes;

/**
 * What is trained.
 *
 * @param baseModel SHA-256 of the base model
 * @param rank of the adapter, 1 to 1,024
 * @param scale of its product, positive
 * @param seed public; fixes what is not trained
 * @param dimension values of an update, 1 to 2^27
 */
public record AdapterTerms(
    Bytes baseModel, Method method, int rank, double scale, long seed, int dimension) {
  private static final int MOST_RANK = 1024;
  private static final double MOST_SCALE = 1e6;

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public AdapterTerms {
    BrokenTerm.unless(
        baseModel.size() == 32, "base_model", "must be a SHA-256 in hexadecimal", baseModel);
    BrokenTerm.unless(
        rank >= 1 && rank <= MOST_RANK, "rank", "must be from 1 to " + MOST_RANK, rank);
    BrokenTerm.unless(
        scale > 0 && scale <= MOST_SCALE, "scale", "must be positive and at most 1e6", scale);
    BrokenTerm.unless(
        dimension >= 1 && dimension <= SumTerms.MOST_DIMENSION,
        "dimension",
        "must be from 1 to " + SumTerms.MOST_DIMENSION,
        dimension);
  }
}
