package org.fedrouter.core.aggregation.secure.group;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a round promises about single updates and about hospitals that lie. Robust rules need to see
 * what they compare and secure sums hide it, so no mode has both for a single hospital.
 */
public enum Mode {
  PLAIN_ROBUST(
      "plain-robust",
      "The aggregator is trusted: it sees the update of every hospital, noised by that hospital."
          + " The robust rule compares single updates and holds against the stated number of"
          + " hospitals that lie."),
  BALANCED(
      "balanced",
      "The aggregator sees sums of groups, never a single update, as long as the colluders of a"
          + " group are fewer than its threshold allows. The robust rule compares group means and"
          + " holds against the stated number of hospitals that lie; one liar spoils its group's"
          + " sum."),
  MAX_SECRECY(
      "max-secrecy",
      "The aggregator sees one sum of all hospitals. A hospital that lies is not found; encoded"
          + " values are clipped, so f liars that keep the encoding move the mean by at most"
          + " f times the clip over the number of hospitals. One that does not keep it can spoil"
          + " the round.");

  /** The smallest group: in one of two, each knows the other's update. */
  public static final int LEAST_GROUP = 3;

  /** Places of shares are the non-zero elements of GF(256). */
  public static final int LARGEST_GROUP = 255;

  private final String label;
  private final String guarantee;

  Mode(String label, String guarantee) {
    this.label = label;
    this.guarantee = guarantee;
  }

  /** Name in configurations, certificates and the console. */
  public String label() {
    return label;
  }

  /** What the mode promises and what it does not, for people. */
  public String guarantee() {
    return guarantee;
  }

  public static Optional<Mode> ofLabel(String label) {
    return Stream.of(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  /**
   * Why these numbers cannot keep the mode's promise; empty when they can.
   *
   * <p>For {@code balanced} the groups must also be more than 2f: f hospitals may sit in f groups,
   * and no rule over 2f means can leave out f on both sides. Bound on s: Karimireddy, He and Jaggi
   * 2022, arXiv 2006.09365, bucketing.
   *
   * @param n hospitals
   * @param f hospitals that may lie
   * @param s least size of a group: 1 for plain-robust, n for max-secrecy
   */
  public Optional<String> objection(int n, int f, int s) {
    if (f < 0 || 2L * f >= n) {
      return Optional.of("byzantine must be at least 0 and below half of " + n + ", got " + f);
    }
    return switch (this) {
      case PLAIN_ROBUST -> unless(s == 1, "group-size must be 1, got " + s);
      case BALANCED ->
          unless(
                  s >= LEAST_GROUP && 2L * f * s <= n && s <= n,
                  "group-size must be 3 to n/(2f) for n " + n + " and f " + f + ", got " + s)
              .or(() -> unless(n / s > 2 * f, n / s + " groups must be more than 2f = " + 2 * f))
              .or(() -> shares((n + n / s - 1) / (n / s)));
      case MAX_SECRECY ->
          unless(s == n && n >= LEAST_GROUP, "group-size must be n = " + n + " >= 3, got " + s)
              .or(() -> shares(s));
    };
  }

  private static Optional<String> shares(int largest) {
    return unless(largest <= LARGEST_GROUP, "a group must have at most 255, got " + largest);
  }

  private static Optional<String> unless(boolean rule, String objection) {
    return rule ? Optional.empty() : Optional.of(objection);
  }
}
