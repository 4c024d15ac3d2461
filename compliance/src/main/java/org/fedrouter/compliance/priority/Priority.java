package org.fedrouter.compliance.priority;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fedrouter.compliance.cvss.Score;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a finding is. Greater is more urgent: first by the decision; within one, what is known
 * to be exploited, then what is likely to be, then by the score, then by what is said of the
 * product.
 *
 * @param percentile of EPSS
 * @param environmental the CVSS score in the environment of the device
 * @param assumed what of these was not known and counts as the worst
 */
public record Priority(
    Decision decision,
    boolean exploited,
    double percentile,
    Score environmental,
    Applicability applicability,
    List<String> assumed)
    implements Comparable<Priority> {
  private static final Score WORST = new Score(100);
  private static final Comparator<Priority> ORDER =
      Comparator.comparingInt((Priority one) -> one.decision.severity())
          .thenComparing(Priority::exploited)
          .thenComparingDouble(Priority::percentile)
          .thenComparing(Priority::environmental)
          .thenComparing(Priority::applicability);

  public Priority {
    assumed = List.copyOf(assumed);
  }

  /** Of a vulnerability in a device, by a table. */
  public static Priority of(Scheme scheme, Facts facts, DeviceProfile device) {
    DecisionTable table = scheme.table();
    Decision decision = table.decide(facts.inputs(table, device));
    List<String> assumed = new ArrayList<>(decision.assumed());
    @Nullable Score score = facts.environmental(device);
    if (facts.epss() == null) {
      assumed.add("EPSS");
    }
    if (score == null) {
      assumed.add("CVSS");
    }
    return new Priority(
        decision,
        facts.kev() != null,
        facts.epss() == null ? 1 : facts.epss().percentile(),
        score == null ? WORST : score,
        facts.applicability(),
        assumed);
  }

  /**
   * By urgency.
   *
   * @throws IllegalArgumentException when another table decided, whose outcomes do not compare
   */
  @Override
  public int compareTo(Priority other) {
    if (!decision.table().equals(other.decision.table())) {
      throw new IllegalArgumentException(
          "other must be by " + decision.table() + ", got " + other.decision.table());
    }
    return ORDER.compare(this, other);
  }

  /** In one line, for people. */
  public String explanation() {
    return "%s; %s, EPSS percentile %.3f, CVSS %s, %s%s"
        .formatted(
            decision.explanation(),
            exploited ? "in KEV" : "not in KEV",
            percentile,
            environmental,
            applicability,
            assumed.isEmpty() ? "" : "; assumed: " + String.join(", ", assumed));
  }
}
