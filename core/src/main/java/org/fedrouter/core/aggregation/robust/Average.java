package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * FedAvg (McMahan et al. 2017, arXiv 1602.05629, Algorithm 1) on differences to the model that was
 * sent out: the mean, weighted where weights are given. One liar moves it as far as it likes.
 */
record Average() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    List<Double> weights = round.weights();
    if (weights.stream().distinct().count() < 2) {
      return Answer.of(Columns.fold(rows, round.crew(), () -> Sums::mean));
    }
    double[] shares = shares(weights);
    int centre = heaviest(shares);
    return Answer.of(
        Columns.fold(
            rows, round.crew(), () -> (lanes, n, into) -> mean(lanes, shares, centre, n, into)));
  }

  /** Around the heaviest row: none whose weight is next to nothing can take digits away. */
  private static void mean(
      double[][] lanes, double[] shares, int centre, int length, double[] into) {
    System.arraycopy(lanes[centre], 0, into, 0, length);
    double[] sum = new double[length];
    for (int row = 0; row < shares.length; row++) {
      if (row != centre && shares[row] > 0) {
        Sums.addScaled(lanes[row], lanes[centre], shares[row], length, sum);
      }
    }
    for (int t = 0; t < length; t++) {
      into[t] += sum[t];
    }
  }

  /** Weights over their sum, which cannot overflow. */
  private static double[] shares(List<Double> weights) {
    double largest = weights.stream().mapToDouble(weight -> weight).max().orElseThrow();
    double[] shares = weights.stream().mapToDouble(weight -> weight / largest).toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    Sums.divide(shares, sum);
    return shares;
  }

  private static int heaviest(double[] shares) {
    int heaviest = 0;
    for (int row = 1; row < shares.length; row++) {
      heaviest = shares[row] > shares[heaviest] ? row : heaviest;
    }
    return heaviest;
  }

  @Override
  public Least clients() {
    return Least.ONE;
  }

  /** Only when nobody lies. */
  @Override
  public Least proven() {
    return new Least(Integer.MAX_VALUE, 1);
  }
}
