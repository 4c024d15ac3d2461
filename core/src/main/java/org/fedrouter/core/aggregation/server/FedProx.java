package org.fedrouter.core.aggregation.server;

import org.fedrouter.core.aggregation.robust.DenseVector;

/**
 * FedProx (Li et al. 2020, arXiv 1812.06127, equation 2): clients minimise their loss plus mu / 2
 * |y - x|^2, which keeps them near the model they got; the server averages as FedAvg does.
 *
 * <p>Clients: add {@link #pull} to each gradient. Under differential privacy it is added after
 * clipping and noise: it depends on nothing private.
 *
 * @param mu in [0, 1e6]; 0 is FedAvg
 */
public record FedProx(double mu) {
  private static final double MOST = 1e6;

  public FedProx {
    Vectors.within("mu", mu, 0, MOST);
  }

  /**
   * The gradient of the added term, mu (y - x).
   *
   * @param local y
   * @param sent x
   */
  public DenseVector pull(DenseVector local, DenseVector sent) {
    return Vectors.zip(local, sent, (y, x) -> mu * (y - x));
  }
}
