package org.fedrouter.compliance.advisory.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The index as of one version of the feeds, and what the last changes touched.
 *
 * @param steps one for each change since the first that is remembered, oldest first
 */
public record IndexSnapshot(AdvisoryIndex index, long version, List<Step> steps) {
  private static final int MOST_STEPS = 64;

  /** What one change touched. */
  public record Step(long from, long to, Touched touched) {}

  public IndexSnapshot {
    steps = List.copyOf(steps);
  }

  /** An index whose past nobody knows. */
  public static IndexSnapshot of(AdvisoryIndex index, long version) {
    return new IndexSnapshot(index, version, List.of());
  }

  /** The next one. */
  public IndexSnapshot with(Delta delta, long next) {
    List<Step> all = new ArrayList<>(steps);
    all.add(new Step(version, next, index.touched(delta)));
    int from = Math.max(0, all.size() - MOST_STEPS);
    return new IndexSnapshot(index.with(delta), next, all.subList(from, all.size()));
  }

  /** All that was touched since an earlier version; empty when nobody remembers. */
  public Optional<Touched> since(long earlier) {
    boolean remembered =
        earlier == version || (!steps.isEmpty() && steps.getFirst().from() <= earlier);
    return remembered
        ? Optional.of(
            Touched.all(
                steps.stream().filter(step -> step.to() > earlier).map(Step::touched).toList()))
        : Optional.empty();
  }
}
