package org.fedrouter.compliance.priority;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.proposal.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a vulnerability in a device.
 *
 * @param kev its entry in the catalogue; null when it has none
 * @param epss null without a score
 * @param decisions of others; where they differ, the worst counts
 * @param ratings likewise
 */
public record Facts(
    @Nullable KevEntry kev,
    @Nullable EpssScore epss,
    List<SsvcDecision> decisions,
    List<Rating> ratings,
    Applicability applicability) {
  private static final String ACCEPTED = "accepted proposals";
  private static final Set<Target> POINTS =
      Set.of(Target.EXPLOITATION, Target.AUTOMATABLE, Target.TECHNICAL_IMPACT);
  private static final Map<String, String> SPELLINGS = Map.of("poc", "public poc");

  public Facts {
    decisions = List.copyOf(decisions);
    ratings = List.copyOf(ratings);
  }

  /** Of which nobody knows anything. */
  public static final Facts NONE =
      new Facts(null, null, List.of(), List.of(), Applicability.UNKNOWN);

  /** These with another applicability. */
  public Facts with(Applicability other) {
    return new Facts(kev, epss, decisions, ratings, other);
  }

  /**
   * With what people have accepted of the proposals of a model, by signature ({@code
   * Disposition.accepted}): decision points that nobody has settled, and a vector of CVSS 3.1 where
   * there is no rating and every base metric was accepted. It never stands against anybody else.
   */
  public Facts filled(Map<Target, String> accepted) {
    Map<String, String> points = new HashMap<>();
    for (Target target : POINTS) {
      String point = target.label().toLowerCase(Locale.ROOT);
      boolean settled = decisions.stream().anyMatch(one -> one.points().containsKey(point));
      if (accepted.containsKey(target) && !settled) {
        points.put(point, accepted.get(target));
      }
    }
    List<SsvcDecision> all = new ArrayList<>(decisions);
    if (!points.isEmpty()) {
      all.add(new SsvcDecision("", ACCEPTED, "", null, points));
    }
    return new Facts(kev, epss, all, ratings.isEmpty() ? rated(accepted) : ratings, applicability);
  }

  private static List<Rating> rated(Map<Target, String> accepted) {
    StringJoiner text = new StringJoiner("/", CvssVersion.V3_1.prefix(), "");
    for (Target target : Target.values()) {
      if (!POINTS.contains(target)) {
        text.add(target.label() + ":" + accepted.getOrDefault(target, ""));
      }
    }
    return CvssVector.read(text.toString()) instanceof CvssReading.Read read
        ? List.of(new Rating(read.vector(), ACCEPTED))
        : List.of();
  }

  /** The inputs of a table that are known here and of the device. */
  Map<String, String> inputs(DecisionTable table, DeviceProfile device) {
    Map<String, String> inputs = new HashMap<>();
    for (DecisionPoint point : table.points()) {
      @Nullable String value =
          switch (point.name()) {
            case "in kev" -> kev == null ? "no" : "yes";
            case "publicly exposed" ->
                device.placement() == null
                    ? null
                    : device.placement().publiclyExposed() ? "yes" : "no";
            case "mission and well-being impact" ->
                device.impact() == null ? null : device.impact().name().toLowerCase(Locale.ROOT);
            default -> decided(point);
          };
      if (value != null) {
        inputs.put(point.name(), value);
      }
    }
    return inputs;
  }

  /** What others have decided; the catalogue knows of active exploitation by itself. */
  private @Nullable String decided(DecisionPoint point) {
    if (kev != null && point.values().contains("active")) {
      return "active";
    }
    int worst = -1;
    for (SsvcDecision decision : decisions) {
      String value = decision.points().getOrDefault(point.name(), "");
      worst = Math.max(worst, point.values().indexOf(SPELLINGS.getOrDefault(value, value)));
    }
    return worst < 0 ? null : point.values().get(worst);
  }

  /** The highest score in a device's environment; null without a rating. */
  @Nullable Score environmental(DeviceProfile device) {
    @Nullable Score highest = null;
    for (Rating rating : ratings) {
      Score score = device.applied(rating.vector()).scores().overall();
      highest = highest == null || highest.compareTo(score) < 0 ? score : highest;
    }
    return highest;
  }
}
