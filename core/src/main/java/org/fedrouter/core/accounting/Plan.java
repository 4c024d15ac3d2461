package org.fedrouter.core.accounting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Releases whose mechanisms and parameters are all fixed before the first of them happens. The
 * order of the parts means nothing to any accountant.
 *
 * @param parts in [0, 10,000]; none at all costs nothing
 */
public record Plan(List<Counted> parts) {
  /** Enough for every layer and round of a campaign, and a bound on what a caller can ask for. */
  public static final int MOST_PARTS = 10_000;

  /**
   * @throws IllegalArgumentException when there are too many parts
   */
  public Plan {
    parts = List.copyOf(parts);
    Domain.within("number of parts", parts.size(), 0L, MOST_PARTS);
  }

  public static Plan of(MechanismEvent event, long count) {
    return new Plan(List.of(new Counted(event, count)));
  }

  /**
   * The elementary events with their total counts: compositions are unfolded, equal events added.
   *
   * @throws IllegalArgumentException when a total count exceeds {@link Counted#MOST}
   */
  public List<Counted> leaves() {
    Map<MechanismEvent, Long> totals = new LinkedHashMap<>();
    unfold(parts, 1, totals);
    return totals.entrySet().stream()
        .map(total -> new Counted(total.getKey(), total.getValue()))
        .toList();
  }

  private static void unfold(List<Counted> parts, long times, Map<MechanismEvent, Long> totals) {
    for (Counted part : parts) {
      long count = new Counted(part.event(), part.count() * times).count();
      if (part.event() instanceof MechanismEvent.Composed composed) {
        unfold(composed.parts(), count, totals);
      } else {
        totals.merge(part.event(), count, Long::sum);
      }
    }
  }
}
