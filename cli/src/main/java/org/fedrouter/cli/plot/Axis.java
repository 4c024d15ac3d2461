package org.fedrouter.cli.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * From which number to which an axis goes.
 *
 * @param low finite
 * @param high above it
 */
record Axis(double low, double high) {
  private static final int TICKS = 6;
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  /** That of all these numbers; somewhat wider than one alone. */
  static Axis of(DoubleStream numbers) {
    double[] all = numbers.toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    return high > low ? new Axis(low, high) : new Axis(low, low + Math.max(1, Math.abs(low)));
  }

  /** The same from 0 on, where nothing is below. */
  Axis fromZero() {
    return new Axis(Math.min(0, low), Math.max(high, Double.MIN_NORMAL));
  }

  /** Where a number is: 0 at the low end, 1 at the high one. */
  double place(double number) {
    return (number - low) / (high - low);
  }

  /** At most {@value #TICKS} or so round numbers: one, two or five times a power of ten apart. */
  List<Double> ticks() {
    double rough = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        DoubleStream.of(1, 2, 5, 10)
            .map(n -> n * power)
            .filter(s -> s >= rough)
            .findFirst()
            .orElse(rough);
    List<Double> ticks = new ArrayList<>();
    for (double n = Math.ceil(low / step);
        n * step <= high * (1 + 1e-12) && ticks.size() <= 2 * TICKS;
        n++) {
      ticks.add(n * step);
    }
    return ticks;
  }

  /** A number for people: six digits, no more zeros than it needs. */
  static String text(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
