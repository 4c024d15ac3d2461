package org.fedrouter.core.federation.terms;

import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.fedrouter.core.aggregation.robust.Aggregation;
import org.fedrouter.core.aggregation.robust.Rules;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;

/**
 * How updates become one.
 *
 * @param byzantine f: hospitals that may lie
 * @param groupSize s: least members of a group; 1 for plain-robust, all for max-secrecy
 * @param rule over updates, over group means, or {@code mean} for max-secrecy
 * @param threshold how many of a group must be there at its end
 * @param valueClip largest absolute value of one number of an update
 */
public record JoiningTerms(
    Mode mode,
    int byzantine,
    int groupSize,
    String rule,
    ThresholdRule threshold,
    double valueClip) {
  /** The one rule that needs no comparison. */
  static final String MEAN = "mean";

  private static final int LONGEST_RULE = 100;

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public JoiningTerms {
    BrokenTerm.unless(byzantine >= 0, "byzantine", "must be at least 0", byzantine);
    BrokenTerm.unless(
        valueClip >= Float.MIN_NORMAL && valueClip <= Float.MAX_VALUE,
        "value_clip",
        "must be a positive number of single precision",
        valueClip);
    BrokenTerm.unless(known(rule), "rule", "must be a rule of docs/aggregation.md", rule);
    BrokenTerm.unless(
        mode != Mode.MAX_SECRECY || rule.equals(MEAN),
        "rule",
        "must be mean in max-secrecy: of one sum there is nothing to compare",
        rule);
    BrokenTerm.unless(
        !rule.contains("weighted_fedavg") && !rule.contains("rowsum"),
        "rule",
        "must give one vector without weights",
        rule);
  }

  private static boolean known(String rule) {
    if (rule.length() > LONGEST_RULE) {
      return false;
    }
    try {
      Aggregation unused = aggregation(rule);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private static Aggregation aggregation(String rule) {
    return Rules.named(rule, List.of(), OptionalLong.empty());
  }

  /** The rule, ready to be asked. */
  public Aggregation aggregation() {
    return aggregation(rule);
  }

  /** How the values of a group are encoded: as finely as its sum allows. */
  public FixedPoint encoding(int members) {
    return FixedPoint.finest(valueClip, members);
  }

  /**
   * Checks what depends on the hospitals.
   *
   * @throws BrokenTerm naming the rule that is broken
   */
  void requireFor(int hospitals, int quorum, SortedMap<String, Integer> regions) {
    mode.objection(hospitals, byzantine, groupSize)
        .ifPresent(
            why -> {
              throw new BrokenTerm("mode", "must fit: " + why, mode.label());
            });
    GroupPlan.objection(mode, hospitals, byzantine, groupSize, regions)
        .ifPresent(
            why -> {
              throw new BrokenTerm("regions", "must fit: " + why, regions.size());
            });
    int rows =
        mode == Mode.PLAIN_ROBUST
            ? quorum
            : new GroupPlan(mode, hospitals, byzantine, groupSize, regions).sizes().size();
    BrokenTerm.unless(
        aggregation().needs().allows(rows, liars()),
        "rule",
        "must allow %d of which %d lie; it needs %s"
            .formatted(rows, liars(), aggregation().needs()),
        rule);
  }

  /** How many of the rows that the rule sees may be lies. */
  public int liars() {
    return mode == Mode.MAX_SECRECY ? 0 : byzantine;
  }
}
