package org.fedrouter.core.accounting.loss;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.RenyiOrders;

/**
 * Where to look for epsilon, chosen by Renyi curves. A bad choice costs accuracy or time, never
 * correctness: what lies outside is bounded afterwards, from the cells themselves.
 *
 * @param tilt exponent t at which probabilities are multiplied by exp(t loss): the sum is then
 *     centred at the epsilon in question, and rounding errors are relative to delta instead of one
 * @param tail exponent of the Chernoff bound on losses above the window
 * @param low least loss of interest
 * @param high greatest loss of interest
 */
record LossWindow(double tilt, double tail, double low, double high) {
  /** Share of delta that may lie above the window. */
  private static final double ABOVE = 1e-9;

  /** Share of the tilted sum that may lie outside: wrapped around, it may count where it is not. */
  private static final double OUTSIDE = 1e-7;

  /**
   * Beside those of an account such as only a long composition needs: its epsilon lies few standard
   * deviations above its mean, and a tilt is one over a standard deviation.
   */
  private static final RenyiOrders ORDERS =
      RenyiOrders.of(
          DoubleStream.concat(
                  IntStream.rangeClosed(-48, -17).mapToDouble(k -> 1 + Math.pow(10, k / 8.0)),
                  RenyiOrders.RECOMMENDED.toList().stream().mapToDouble(Double::doubleValue))
              .toArray());

  /**
   * @param mostTilt the centre is sought among orders that need no greater tilt
   */
  static LossWindow of(List<LossPart> parts, double delta, double mostTilt) {
    RenyiOrders orders = ORDERS;
    double[] moments = new double[orders.size()];
    for (int i = 0; i < moments.length; i++) {
      for (LossPart part : parts) {
        moments[i] += part.count() * part.shape().logMoment(orders.at(i) - 1);
      }
    }
    int centre = best(orders, moments, delta, 1 + mostTilt);
    int tail = best(orders, moments, delta * ABOVE, Double.POSITIVE_INFINITY);
    double s = orders.at(tail) - 1;
    double high = (moments[tail] - Math.log(delta * ABOVE)) / s;
    return new LossWindow(
        orders.at(centre) - 1,
        s,
        low(orders, moments, centre),
        Math.max(high, high(orders, moments, centre)));
  }

  /**
   * A loss below which the tilted sum has at most {@link #OUTSIDE}, by Chernoff at lower orders.
   */
  private static double low(RenyiOrders orders, double[] moments, int centre) {
    double tilt = orders.at(centre) - 1;
    double low = (moments[centre] + Math.log(OUTSIDE)) / tilt;
    for (int i = 0; i < centre; i++) {
      double difference = moments[centre] - moments[i] + Math.log(OUTSIDE);
      low = Math.max(low, difference / (orders.at(centre) - orders.at(i)));
    }
    return low;
  }

  /**
   * A loss above which the tilted sum has at most {@link #OUTSIDE}, by Chernoff at higher orders.
   */
  private static double high(RenyiOrders orders, double[] moments, int centre) {
    double high = Double.POSITIVE_INFINITY;
    for (int i = centre + 1; i < moments.length; i++) {
      double difference = moments[i] - moments[centre] - Math.log(OUTSIDE);
      high = Math.min(high, difference / (orders.at(i) - orders.at(centre)));
    }
    return high == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : high;
  }

  /**
   * The order of the smallest epsilon by the improved conversion; the lowest of all in any case.
   */
  private static int best(RenyiOrders orders, double[] moments, double delta, double most) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < moments.length && orders.at(i) <= most; i++) {
      double a = orders.at(i);
      double epsilon = (moments[i] - Math.log(delta * a)) / (a - 1) + Math.log1p(-1 / a);
      if (epsilon < least) {
        least = epsilon;
        best = i;
      }
    }
    return best;
  }

  double width() {
    return high - low;
  }
}
