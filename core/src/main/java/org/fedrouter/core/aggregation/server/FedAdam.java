package org.fedrouter.core.aggregation.server;

import java.util.Arrays;
import org.fedrouter.core.aggregation.robust.DenseVector;

/**
 * FedAdam (Reddi et al. 2021, "Adaptive federated optimization", arXiv 2003.00295, Algorithm 2):
 * the aggregated difference is the gradient's opposite for Adam on the server, without correction
 * of the start. m = b1 m + (1 - b1) d, v = b2 v + (1 - b2) d^2, x = x + rate m / (sqrt(v) + tau).
 *
 * <p>Clients: plain local steps; they send y_i - x. Any robust rule may make the aggregate.
 *
 * @param model x
 * @param momentum m, 0 before the first round
 * @param variance v, at least tau^2 in every coordinate
 */
public record FedAdam(
    Settings settings, DenseVector model, DenseVector momentum, DenseVector variance) {
  /**
   * @param rate of the server, in (0, 1e6]
   * @param first b1, in [0, 1)
   * @param second b2, in [0, 1)
   * @param tau how much adaptivity: the smaller the more, in (0, 1e6]
   */
  public record Settings(double rate, double first, double second, double tau) {
    private static final double MOST = 1e6;
    private static final double BELOW_ONE = Math.nextDown(1.0);

    /** The values of the paper's experiments, but for the rate, which is tuned for each task. */
    public static final Settings USUAL = new Settings(0.1, 0.9, 0.99, 1e-3);

    public Settings {
      Vectors.within("rate", rate, Double.MIN_NORMAL, MOST);
      Vectors.within("first", first, 0, BELOW_ONE);
      Vectors.within("second", second, 0, BELOW_ONE);
      Vectors.within("tau", tau, Double.MIN_NORMAL, MOST);
    }
  }

  /** Before the first round: m = 0, v = tau^2. */
  public static FedAdam start(Settings settings, DenseVector model) {
    double[] variance = new double[model.size()];
    Arrays.fill(variance, settings.tau * settings.tau);
    return new FedAdam(settings, model, Vectors.zeros(model.size()), DenseVector.of(variance));
  }

  /**
   * After a round.
   *
   * @param aggregate of the differences that clients sent
   * @throws IllegalArgumentException when it has another length than the model
   */
  public FedAdam next(DenseVector aggregate) {
    double b1 = settings.first;
    double b2 = settings.second;
    DenseVector m = Vectors.zip(momentum, aggregate, (old, d) -> b1 * old + (1 - b1) * d);
    DenseVector v = Vectors.zip(variance, aggregate, (old, d) -> b2 * old + (1 - b2) * d * d);
    DenseVector step =
        Vectors.zip(m, v, (mean, square) -> mean / (Math.sqrt(square) + settings.tau));
    DenseVector x = Vectors.zip(model, step, (old, s) -> old + settings.rate * s);
    return new FedAdam(settings, x, m, v);
  }
}
