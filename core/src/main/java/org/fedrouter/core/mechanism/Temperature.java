package org.fedrouter.core.mechanism;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A sampling temperature as an exact rational: the privacy charge is computed from the very number
 * that the sampler uses.
 *
 * @param thousandths the temperature times 1000, from {@value #MIN} to {@value #MAX}
 */
public record Temperature(int thousandths) {
  public static final int MIN = 100;
  public static final int MAX = 2000;
  public static final Temperature ONE = new Temperature(1000);

  /**
   * @throws IllegalArgumentException when outside the domain
   */
  public Temperature {
    if (thousandths < MIN || thousandths > MAX) {
      throw new IllegalArgumentException(
          "temperature must be between 0.1 and 2.0, got " + BigDecimal.valueOf(thousandths, 3));
    }
  }

  /**
   * The temperature nearest to a decimal number, in steps of 0.001.
   *
   * @throws IllegalArgumentException when not a finite number inside the domain
   */
  public static Temperature of(double value) {
    if (!(Math.abs(value) <= MAX)) {
      throw new IllegalArgumentException("temperature must be between 0.1 and 2.0, got " + value);
    }
    int thousandths =
        BigDecimal.valueOf(value)
            .movePointRight(3)
            .setScale(0, RoundingMode.HALF_UP)
            .intValueExact();
    return new Temperature(thousandths);
  }

  public double value() {
    return thousandths / 1000.0;
  }
}
