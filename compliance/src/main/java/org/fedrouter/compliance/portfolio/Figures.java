package org.fedrouter.compliance.portfolio;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.compliance.priority.Risk;

/**
 * What is known of a device, or of all devices of a group. Sums alone: those of two groups together
 * are their sums, in whichever order.
 *
 * @param risk that of the most urgent finding
 * @param covered devices whose active releases all have a bill of materials with parts in it
 * @param minimumComplete devices whose active releases all have all minimum elements
 * @param fdaComplete devices whose active releases all have what the FDA asks for
 * @param unmatched parts that could not be judged, of all parts
 * @param outcomes findings by what the decision table says of them, the most urgent first
 * @param exploited findings that are in KEV
 * @param overdue findings with something left to do whose time is over
 * @param undecided how old those are that nobody has decided
 * @param decided how long it took from first sight to a released decision
 */
public record Figures(
    Risk risk,
    Share covered,
    Share minimumComplete,
    Share fdaComplete,
    Share unmatched,
    SortedMap<Outcome, Long> outcomes,
    long exploited,
    long overdue,
    Times undecided,
    Times decided) {
  /** Of no device at all. */
  public static final Figures NONE =
      new Figures(
          Risk.NONE,
          Share.NONE,
          Share.NONE,
          Share.NONE,
          Share.NONE,
          new TreeMap<>(),
          0,
          0,
          Times.NONE,
          Times.NONE);

  public Figures {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
  }

  public long devices() {
    return covered.all();
  }

  public long findings() {
    return undecided.count() + decided.count();
  }

  /**
   * The state of the risk, but never clean while a device has nothing that one could look at.
   * Adding a device never makes it milder.
   */
  public Risk.State state() {
    Risk.State state = risk.state();
    return state == Risk.State.CLEAN && !covered.whole() ? Risk.State.UNKNOWN : state;
  }

  /** Of both together; no device may be in both. */
  public Figures and(Figures other) {
    SortedMap<Outcome, Long> both = new TreeMap<>(outcomes);
    other.outcomes.forEach((outcome, count) -> both.merge(outcome, count, Math::addExact));
    return new Figures(
        risk.and(other.risk),
        covered.and(other.covered),
        minimumComplete.and(other.minimumComplete),
        fdaComplete.and(other.fdaComplete),
        unmatched.and(other.unmatched),
        both,
        Math.addExact(exploited, other.exploited),
        Math.addExact(overdue, other.overdue),
        undecided.and(other.undecided),
        decided.and(other.decided));
  }
}
