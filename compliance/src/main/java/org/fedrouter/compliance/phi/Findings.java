package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the rules say about one block, until it is settled. */
final class Findings {
  private record Shield(int start, int end, double strength) {}

  private static final Comparator<PhiSpan> SUREST =
      Comparator.comparingDouble(PhiSpan::score)
          .reversed()
          .thenComparing(Comparator.comparingInt(PhiSpan::length).reversed())
          .thenComparingInt(PhiSpan::start);

  private final List<PhiSpan> spans = new ArrayList<>();
  private final List<Shield> shields = new ArrayList<>();

  void add(int start, int end, PhiType type, double score, String rule) {
    spans.add(new PhiSpan(start, end, type, score, rule));
  }

  /** Clinical text: nothing in it is an identifier unless a rule is surer than {@code strength}. */
  void protect(int start, int end, double strength) {
    shields.add(new Shield(start, end, strength));
  }

  /** Whether some rule has this place already. */
  boolean taken(int start, int end) {
    for (PhiSpan span : spans) {
      if (span.start() < end && start < span.end()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The spans of at least this score, in order: where two overlap, the surer one keeps the place,
   * and what sticks out of the other is kept with it.
   */
  List<PhiSpan> settled(double threshold) {
    List<PhiSpan> sure = new ArrayList<>();
    for (PhiSpan span : spans) {
      if (span.score() >= threshold && !shielded(span)) {
        sure.add(span);
      }
    }
    sure.sort(SUREST);
    List<PhiSpan> kept = new ArrayList<>();
    for (PhiSpan span : sure) {
      place(span, kept);
    }
    kept.sort(Comparator.comparingInt(PhiSpan::start));
    return kept;
  }

  private boolean shielded(PhiSpan span) {
    for (Shield shield : shields) {
      if (shield.start < span.end()
          && span.start() < shield.end
          && span.score() <= shield.strength) {
        return true;
      }
    }
    return false;
  }

  /**
   * Widens what is there already by what this one adds; a place never goes from covered to open.
   */
  private static void place(PhiSpan span, List<PhiSpan> kept) {
    PhiSpan merged = span;
    boolean first = true;
    for (int i = 0; i < kept.size(); ) {
      PhiSpan other = kept.get(i);
      if (!other.overlaps(merged)) {
        i++;
        continue;
      }
      PhiSpan leader = first ? other : surer(other, merged);
      merged =
          new PhiSpan(
              Math.min(other.start(), merged.start()),
              Math.max(other.end(), merged.end()),
              leader.type(),
              leader.score(),
              leader.rule());
      first = false;
      kept.remove(i);
      i = 0;
    }
    kept.add(merged);
  }

  private static PhiSpan surer(PhiSpan a, PhiSpan b) {
    return a.score() >= b.score() ? a : b;
  }
}
