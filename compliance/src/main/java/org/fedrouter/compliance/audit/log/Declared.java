package org.fedrouter.compliance.audit.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of the log says about the log itself. Whoever can read its detail finds it: this
 * package knows no JSON.
 *
 * @param pruned leaves that have no body any more
 * @param rotation the signed text by which keys named their successors
 */
public record Declared(List<Leaves> pruned, Optional<String> rotation) {
  public static final Declared NOTHING = new Declared(List.of(), Optional.empty());

  public Declared {
    pruned = List.copyOf(pruned);
  }

  /** Leaves from the first to the last, both included. */
  public record Leaves(long first, long last) {
    public Leaves {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("no leaves: " + first + " to " + last);
      }
    }

    /** The same leaves in as few ranges as there can be. */
    static List<Leaves> merged(List<Leaves> ranges) {
      List<Leaves> merged = new ArrayList<>();
      for (Leaves next : ranges.stream().sorted(Comparator.comparingLong(Leaves::first)).toList()) {
        Leaves before = merged.isEmpty() ? null : merged.getLast();
        if (before != null && next.first <= before.last + 1) {
          merged.removeLast();
          merged.add(new Leaves(before.first, Math.max(before.last, next.last)));
        } else {
          merged.add(next);
        }
      }
      return merged;
    }

    boolean covers(Leaves others) {
      return first <= others.first && others.last <= last;
    }
  }
}
