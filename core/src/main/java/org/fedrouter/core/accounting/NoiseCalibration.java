package org.fedrouter.core.accounting;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The least noise that reaches a target, for any accountant. What is returned has itself been
 * evaluated and found within the target, so it is safe even where an accountant's bound is not
 * quite monotone.
 */
public final class NoiseCalibration {
  private NoiseCalibration() {}

  /**
   * A sigma whose plan costs at most the target.
   *
   * @param family the plan for a sigma in [1e-3, 1e9]; costs less when sigma is larger
   * @param cost epsilon of a plan; infinity where it cannot tell
   * @param precision relative distance to the least such sigma, in [1e-12, 0.1]
   * @return empty when even sigma 1e9 costs more
   */
  public static OptionalDouble sigma(
      DoubleFunction<Plan> family, ToDoubleFunction<Plan> cost, Epsilon target, double precision) {
    Domain.within("precision", precision, 1e-12, 0.1);
    double high = 1;
    while (cost.applyAsDouble(family.apply(high)) > target.value()) {
      if (high == MechanismEvent.MOST_NOISE) {
        return OptionalDouble.empty();
      }
      high = Math.min(high * 4, MechanismEvent.MOST_NOISE);
    }
    double low = high / 4;
    while (low > MechanismEvent.LEAST_NOISE
        && cost.applyAsDouble(family.apply(low)) <= target.value()) {
      high = low;
      low = Math.max(low / 4, MechanismEvent.LEAST_NOISE);
    }
    while (high - low > precision * high) {
      double middle = Math.sqrt(low * high);
      if (cost.applyAsDouble(family.apply(middle)) > target.value()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  /** By the summed Renyi curves, to a relative 1e-9. */
  public static OptionalDouble sigma(
      DoubleFunction<Plan> family, RenyiCurves curves, Epsilon epsilon, Delta delta) {
    return sigma(family, plan -> RenyiAccount.of(curves, plan).epsilon(delta), epsilon, 1e-9);
  }
}
