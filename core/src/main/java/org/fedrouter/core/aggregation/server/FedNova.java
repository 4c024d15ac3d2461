package org.fedrouter.core.aggregation.server;

import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.robust.DenseVector;

/**
 * FedNova (Wang et al. 2020, arXiv 2007.07481, equation 7): differences are divided by the number
 * of local steps before they are averaged, so that who steps more does not pull the optimum over; x
 * moves by t_eff times the mean of d_i / a_i.
 *
 * <p>Clients: a_i plain local steps each (the paper's a_i is the norm of how momentum and the like
 * weigh steps: for plain steps their number); they send y_i - x and a_i.
 */
public final class FedNova {
  private FedNova() {}

  /**
   * The aggregate with the harmonic mean of the steps as t_eff, which the paper leaves open: then
   * clients with the same difference have it as their aggregate, whatever their steps.
   *
   * @param differences of the clients, at least one
   * @param shares of the data, positive; only their ratios count
   * @param steps a_i, at least 1
   * @throws IllegalArgumentException when the lists have not the same size, or a value is outside
   */
  public static DenseVector aggregate(
      List<DenseVector> differences, List<Double> shares, List<Integer> steps) {
    require(differences.size(), shares, steps);
    List<Double> weights =
        IntStream.range(0, steps.size()).mapToObj(i -> shares.get(i) / steps.get(i)).toList();
    return Vectors.mean(differences, weights);
  }

  /**
   * The aggregate with t_eff as the paper's experiments have it for plain steps, the mean of the
   * steps by shares: FedAvg's pace.
   */
  public static DenseVector paced(
      List<DenseVector> differences, List<Double> shares, List<Integer> steps) {
    DenseVector harmonic = aggregate(differences, shares, steps);
    double sum = 0;
    double arithmetic = 0;
    double inverse = 0;
    for (int i = 0; i < steps.size(); i++) {
      sum += shares.get(i);
      arithmetic += shares.get(i) * steps.get(i);
      inverse += shares.get(i) / steps.get(i);
    }
    double factor = arithmetic / sum * (inverse / sum);
    return Vectors.zip(harmonic, harmonic, (number, unused) -> number * factor);
  }

  private static void require(int count, List<Double> shares, List<Integer> steps) {
    if (count == 0 || shares.size() != count || steps.size() != count) {
      throw new IllegalArgumentException(
          "there must be a share and a number of steps for each difference, got %d, %d and %d"
              .formatted(count, shares.size(), steps.size()));
    }
    shares.forEach(share -> Vectors.within("share", share, Double.MIN_NORMAL, 1e300));
    steps.forEach(number -> Vectors.within("steps", number, 1, Integer.MAX_VALUE));
  }
}
