package org.fedrouter.core.accounting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Renyi orders that an account keeps, strictly increasing, each in (1, 1e7]. */
public final class RenyiOrders {
  /**
   * 194 orders from 1.01 to 16384. They lose at most 0.4 % of epsilon against a continuous choice;
   * epsilons below 0.1 need the orders beyond 64.
   */
  public static final RenyiOrders RECOMMENDED = new RenyiOrders(recommended());

  /**
   * 21 orders up to 64, as other systems use: for comparison. They certify no epsilon below 0.1.
   */
  public static final RenyiOrders COARSE =
      of(1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32, 64);

  private final double[] values;

  private RenyiOrders(double[] values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException when there is none, one is outside its domain, or they do not
   *     increase
   */
  public static RenyiOrders of(double... orders) {
    Domain.within("number of orders", orders.length, 1L, Plan.MOST_PARTS);
    for (int i = 0; i < orders.length; i++) {
      Domain.order(orders[i]);
      if (i > 0 && orders[i] <= orders[i - 1]) {
        throw new IllegalArgumentException("orders must increase, got " + orders[i]);
      }
    }
    return new RenyiOrders(orders.clone());
  }

  public int size() {
    return values.length;
  }

  public double at(int index) {
    return values[index];
  }

  public List<Double> toList() {
    return Arrays.stream(values).boxed().toList();
  }

  /** Not copied: nobody in this package writes to it. */
  double[] values() {
    return values;
  }

  /** Tenths are quotients, not sums, so that each is the double nearest to its decimal. */
  private static double[] recommended() {
    DoubleStream low =
        DoubleStream.of(
            1.01, 1.02, 1.05, 1.15, 1.25, 1.35, 1.45, 1.75, 2.25, 12, 16, 20, 24, 32, 64);
    DoubleStream tenths = IntStream.rangeClosed(11, 109).mapToDouble(tenth -> tenth / 10.0);
    DoubleStream integers = IntStream.rangeClosed(11, 63).asDoubleStream();
    DoubleStream quarterOctaves =
        IntStream.rangeClosed(1, 32).mapToDouble(k -> Math.rint(64 * Math.pow(2, k / 4.0)));
    return Stream.of(low, tenths, integers, quarterOctaves)
        .flatMapToDouble(orders -> orders)
        .distinct()
        .sorted()
        .toArray();
  }
}
