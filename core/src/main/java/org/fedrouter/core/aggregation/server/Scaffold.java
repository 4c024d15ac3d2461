package org.fedrouter.core.aggregation.server;

import java.util.Collections;
import java.util.List;
import org.fedrouter.core.aggregation.robust.DenseVector;

/**
 * SCAFFOLD (Karimireddy et al. 2020, arXiv 1910.06378, Algorithm 1): variates that take out how
 * clients drift apart. x = x + rate mean(dy_i), c = c + |S| / N mean(dc_i).
 *
 * <p>Clients: get x and c, keep a variate c_i (0 at first), step K times by y = y - eta (g_i(y) -
 * c_i + c), then set c_i by {@link #clientVariate} and send dy_i = y_i - x and the change of c_i.
 * Under differential privacy the variate is a second release of the same data: both must be
 * charged.
 *
 * @param rate of the server, in (0, 1e6]
 * @param clients N, all that there are, at least 1
 * @param model x
 * @param variate c
 */
public record Scaffold(double rate, int clients, DenseVector model, DenseVector variate) {
  private static final double MOST_RATE = 1e6;

  public Scaffold {
    Vectors.within("rate", rate, Double.MIN_NORMAL, MOST_RATE);
    Vectors.within("clients", clients, 1, Integer.MAX_VALUE);
  }

  /** Before the first round: c = 0. */
  public static Scaffold start(double rate, int clients, DenseVector model) {
    return new Scaffold(rate, clients, model, Vectors.zeros(model.size()));
  }

  /**
   * After a round.
   *
   * @param models dy_i of the clients that took part, 1 to N of them
   * @param variates what each of them changed its variate by, in the same order
   * @throws IllegalArgumentException when there are none, more than N, not as many of both, or
   *     lengths differ
   */
  public Scaffold next(List<DenseVector> models, List<DenseVector> variates) {
    int part = models.size();
    if (part != variates.size() || part < 1 || part > clients) {
      throw new IllegalArgumentException(
          "models and variates must be 1 to %d and as many, got %d and %d"
              .formatted(clients, part, variates.size()));
    }
    List<Double> equal = Collections.nCopies(part, 1.0);
    DenseVector x = Vectors.zip(model, Vectors.mean(models, equal), (old, d) -> old + rate * d);
    double share = (double) part / clients;
    DenseVector c =
        Vectors.zip(variate, Vectors.mean(variates, equal), (old, d) -> old + share * d);
    return new Scaffold(rate, clients, x, c);
  }

  /**
   * A client's variate after its K steps, option II of the paper: c_i - c + (x - y_i) / (K eta).
   *
   * @param own c_i
   * @param difference y_i - x
   * @param steps K, at least 1
   * @param eta the client's rate, positive
   */
  public DenseVector clientVariate(DenseVector own, DenseVector difference, int steps, double eta) {
    double pace =
        Vectors.within("steps", steps, 1, Integer.MAX_VALUE)
            * Vectors.within("eta", eta, Double.MIN_NORMAL, MOST_RATE);
    DenseVector corrected = Vectors.zip(own, variate, (mine, all) -> mine - all);
    return Vectors.zip(corrected, difference, (left, d) -> left - d / pace);
  }
}
