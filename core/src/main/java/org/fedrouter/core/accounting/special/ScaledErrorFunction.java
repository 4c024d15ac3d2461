package org.fedrouter.core.accounting.special;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * erfcx(x) = exp(x^2) erfc(x) for x at least 0, with a relative error below 1e-15.
 *
 * <p>Up to {@value #LAST_NODE} a Taylor polynomial of degree {@value #DEGREE} about the nearest
 * multiple of 1/4; its coefficients follow from erfcx' = 2x erfcx - 2/sqrt(pi) in {@value #DIGITS}
 * decimal digits when the class is loaded, so that no constant is taken on trust. The first term
 * left out is below (1/8)^16 / Gamma(9) &lt; 1e-19. Beyond, the continued fraction of Laplace with
 * {@value #LEVELS} levels (Abramowitz and Stegun 7.1.14), whose error there is below 1e-17.
 */
final class ScaledErrorFunction {
  private static final int LAST_NODE = 8;
  private static final int NODES_PER_UNIT = 4;
  private static final int DEGREE = 15;
  private static final int LEVELS = 14;

  /** exp(8^2) has 28 digits before the point, all of which cancel. */
  private static final int DIGITS = 70;

  private static final MathContext PRECISION = new MathContext(DIGITS);
  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640629");
  private static final BigDecimal TWO_OVER_ROOT_PI =
      BigDecimal.TWO.divide(PI.sqrt(PRECISION), PRECISION);
  private static final double ROOT_PI = Math.sqrt(Math.PI);
  private static final double[][] TAYLOR = taylor();

  private ScaledErrorFunction() {}

  /**
   * @param x at least 0
   */
  static double at(double x) {
    return x <= LAST_NODE ? polynomial(x) : continuedFraction(x);
  }

  private static double polynomial(double x) {
    int node = (int) Math.rint(x * NODES_PER_UNIT);
    double t = x - (double) node / NODES_PER_UNIT;
    double[] coefficients = TAYLOR[node];
    double sum = coefficients[DEGREE];
    for (int n = DEGREE - 1; n >= 0; n--) {
      sum = Math.fma(sum, t, coefficients[n]);
    }
    return sum;
  }

  private static double continuedFraction(double x) {
    double tail = x;
    for (int level = LEVELS; level >= 1; level--) {
      tail = x + level / 2.0 / tail;
    }
    return 1 / (ROOT_PI * tail);
  }

  private static double[][] taylor() {
    double[][] table = new double[LAST_NODE * NODES_PER_UNIT + 1][];
    for (int node = 0; node < table.length; node++) {
      table[node] = expansion(new BigDecimal(node).divide(new BigDecimal(NODES_PER_UNIT)));
    }
    return table;
  }

  /** From the differential equation: (n + 1) c[n+1] = 2 x c[n] + 2 c[n-1], less 2/sqrt(pi) once. */
  private static double[] expansion(BigDecimal x) {
    double[] rounded = new double[DEGREE + 1];
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal here = value(x);
    for (int n = 0; n <= DEGREE; n++) {
      rounded[n] = here.doubleValue();
      BigDecimal next = x.multiply(here).add(before).multiply(BigDecimal.TWO);
      next = n == 0 ? next.subtract(TWO_OVER_ROOT_PI) : next;
      before = here;
      here = next.divide(new BigDecimal(n + 1), PRECISION);
    }
    return rounded;
  }

  /** exp(x^2) less 2/sqrt(pi) times the sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)). */
  private static BigDecimal value(BigDecimal x) {
    BigDecimal square = x.multiply(x);
    BigDecimal even = BigDecimal.ONE;
    BigDecimal odd = TWO_OVER_ROOT_PI.multiply(x, PRECISION);
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n < 400; n++) {
      sum = sum.add(even.subtract(odd), PRECISION);
      even = even.multiply(square).divide(new BigDecimal(n), PRECISION);
      odd =
          odd.multiply(square)
              .multiply(BigDecimal.TWO)
              .divide(new BigDecimal(2 * n + 1), PRECISION);
    }
    return sum;
  }
}
