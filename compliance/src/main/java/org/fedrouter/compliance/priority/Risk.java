package org.fedrouter.compliance.priority;

import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The risk of a device, or of all devices of a product, site or hospital: that of its most urgent
 * finding. What is added never lowers it.
 *
 * @param highest null without findings
 * @param unmatched parts of which nobody can tell anything
 */
public record Risk(@Nullable Priority highest, int findings, int unmatched) {
  public static final Risk NONE = new Risk(null, 0, 0);

  /** What can be said in a word, mildest first. */
  public enum State {
    /** Everything was looked at, and nothing found. */
    CLEAN,
    /** Nothing was found where one could look. */
    UNKNOWN,
    VULNERABLE
  }

  public static Risk of(Collection<Priority> priorities, int unmatched) {
    return new Risk(
        priorities.isEmpty() ? null : Collections.max(priorities), priorities.size(), unmatched);
  }

  /** Of both together. */
  public Risk and(Risk other) {
    return new Risk(
        higher(highest, other.highest),
        Math.addExact(findings, other.findings),
        Math.addExact(unmatched, other.unmatched));
  }

  private static @Nullable Priority higher(@Nullable Priority one, @Nullable Priority other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  public State state() {
    if (highest != null) {
      return State.VULNERABLE;
    }
    return unmatched > 0 ? State.UNKNOWN : State.CLEAN;
  }
}
