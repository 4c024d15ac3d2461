package org.fedrouter.compliance.audit.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fedrouter.compliance.audit.log.Declared.Leaves;

/**
 * Bodies that are away, and whether the log has said so. An entry that says so is not enough, for
 * anybody with rights in the database can write one: what it names must have been signed a whole
 * retention before it was. Times are those of checkpoints, which nobody can choose afterwards.
 */
final class AbsentBodies {
  /** As the migration of the retention has it; the database keeps bodies a day longer. */
  private static final Duration RETENTION = Duration.ofDays(3650);

  private final List<Leaves> unsigned = new ArrayList<>();
  private final List<Leaves> unsignedSayings = new ArrayList<>();
  private final List<Dated> absent = new ArrayList<>();
  private final List<Dated> said = new ArrayList<>();

  /** Leaves, and when the first checkpoint above them was signed, or above who named them. */
  private record Dated(Leaves leaves, Instant signed) {}

  /** The next leaf that has no body. */
  void absent(long index) {
    Leaves before = unsigned.isEmpty() ? null : unsigned.getLast();
    if (before != null && before.last() + 1 == index) {
      unsigned.set(unsigned.size() - 1, new Leaves(before.first(), index));
    } else {
      unsigned.add(new Leaves(index, index));
    }
  }

  /** The next entry says that these have no body. */
  void said(List<Leaves> leaves) {
    unsignedSayings.addAll(leaves);
  }

  /** All that came since the checkpoint before is signed now. */
  void signed(Instant at) {
    unsigned.forEach(leaves -> absent.add(new Dated(leaves, at)));
    unsignedSayings.forEach(leaves -> said.add(new Dated(leaves, at)));
    unsigned.clear();
    unsignedSayings.clear();
  }

  /** Those that should be there; what is not signed has no age. */
  List<Leaves> missing() {
    said.sort(Comparator.comparing(Dated::signed));
    List<Leaves> missing = new ArrayList<>(unsigned);
    List<Leaves> allowed = List.of();
    int before = -1;
    for (Dated away : absent) {
      int from = firstSaidAfter(away.signed().plus(RETENTION));
      // The same for all leaves of some hours: merging for each of them would take long.
      if (from != before) {
        allowed =
            Leaves.merged(said.subList(from, said.size()).stream().map(Dated::leaves).toList());
        before = from;
      }
      if (allowed.stream().noneMatch(range -> range.covers(away.leaves()))) {
        missing.add(away.leaves());
      }
    }
    return Leaves.merged(missing);
  }

  private int firstSaidAfter(Instant time) {
    int first = 0;
    while (first < said.size() && said.get(first).signed().isBefore(time)) {
      first++;
    }
    return first;
  }
}
