package org.fedrouter.compliance.cpe;

import java.util.Comparator;
import java.util.Optional;
import org.fedrouter.core.Seam;

/**
 * Versions between two ends, each of which may be missing.
 *
 * @param from the lower end, empty for none
 * @param fromIncluded whether it is within
 * @param to the upper end, empty for none
 * @param toIncluded whether it is within
 */
public record VersionBounds(String from, boolean fromIncluded, String to, boolean toIncluded) {
  /** Without ends. */
  public static final VersionBounds NONE = new VersionBounds("", true, "", true);

  /** Whether there is an end. */
  public boolean bounded() {
    return !from.isEmpty() || !to.isEmpty();
  }

  /**
   * Whether a version lies within.
   *
   * @param order of versions; empty when it cannot tell two apart, see {@link CpeCondition}
   */
  Truth contain(String version, VersionOrder order) {
    return above(version, order).and(below(version, order));
  }

  private Truth above(String version, VersionOrder order) {
    return from.isEmpty() ? Truth.TRUE : side(order.compare(from, version), fromIncluded);
  }

  private Truth below(String version, VersionOrder order) {
    return to.isEmpty() ? Truth.TRUE : side(order.compare(version, to), toIncluded);
  }

  private static Truth side(Optional<Integer> compared, boolean included) {
    return compared
        .map(sign -> Truth.of(sign < 0 || (included && sign == 0)))
        .orElse(Truth.UNKNOWN);
  }

  /** An order of versions, as the product's ecosystem has it. */
  @Seam("who matches knows which order a product's versions have")
  @FunctionalInterface
  public interface VersionOrder {
    /** Below, at or above zero as of {@link Comparator}; empty when there is no telling. */
    Optional<Integer> compare(String left, String right);
  }
}
