package org.fedrouter.compliance.portfolio;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Risk;
import org.jspecify.annotations.Nullable;

/** Counts the active releases of one device and their findings; keeps none of them. */
public final class DeviceTally {
  private final BiFunction<Decision, Instant, Optional<Instant>> due;
  private final Instant now;
  private final SortedMap<Outcome, Long> outcomes = new TreeMap<>();
  private boolean released;
  private boolean covered = true;
  private boolean minimumComplete = true;
  private boolean fdaComplete = true;
  private Share unmatched = Share.NONE;
  private @Nullable Priority highest;
  private int findings;
  private long exploited;
  private long overdue;
  private Times undecided = Times.NONE;
  private Times decided = Times.NONE;

  /**
   * @param due by when a decision must be carried out that was first seen at a time, such as {@code
   *     scheme::due}; empty where there is no such time
   * @param now as of when it is counted
   */
  public DeviceTally(BiFunction<Decision, Instant, Optional<Instant>> due, Instant now) {
    this.due = due;
    this.now = now;
  }

  public void add(ActiveRelease release) {
    released = true;
    covered &= release.covered();
    minimumComplete &= release.covered() && release.minimumComplete();
    fdaComplete &= release.covered() && release.fdaComplete();
    unmatched = unmatched.and(new Share(release.unmatched(), release.parts()));
  }

  /**
   * Adds a finding of any of the releases.
   *
   * @throws IllegalArgumentException when another table decided it than those before, whose
   *     outcomes do not compare
   */
  public void add(TrackedFinding finding) {
    Priority priority = finding.priority();
    highest = highest == null || highest.compareTo(priority) < 0 ? priority : highest;
    findings = Math.addExact(findings, 1);
    outcomes.merge(Outcome.of(priority.decision()), 1L, Long::sum);
    exploited += priority.exploited() ? 1 : 0;
    overdue += finding.open() && isLate(finding) ? 1 : 0;
    TrackedFinding.Disposal disposal = finding.disposal();
    if (disposal == null) {
      undecided = undecided.and(Times.between(finding.firstSeen(), now));
    } else {
      decided = decided.and(Times.between(finding.firstSeen(), disposal.at()));
    }
  }

  private boolean isLate(TrackedFinding finding) {
    return due.apply(finding.priority().decision(), finding.firstSeen())
        .filter(time -> time.isBefore(now))
        .isPresent();
  }

  /** What was counted so far. A device without a release has nothing that is complete. */
  public Figures figures() {
    return new Figures(
        new Risk(highest, findings, Math.toIntExact(unmatched.some())),
        Share.of(released && covered),
        Share.of(released && minimumComplete),
        Share.of(released && fdaComplete),
        unmatched,
        outcomes,
        exploited,
        overdue,
        undecided,
        decided);
  }
}
