package org.fedrouter.core.federation;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** States in which something is awaited from every hospital that is present. */
final class Collecting {
  private Collecting() {}

  /** What is awaited; null when it is the server's turn. */
  static @Nullable Progress awaited(Round round) {
    boolean secure = round.terms().secure();
    return switch (round.state()) {
      case PLANNED -> Progress.RESERVED;
      case OPEN -> secure ? Progress.KEYED : Progress.UPDATED;
      case SHARES -> Progress.SHARED;
      case MASKED -> Progress.UPDATED;
      case UNMASK -> Progress.UNMASKED;
      case RESERVED, AGGREGATED, EVALUATED, PUBLISHED, ABORTED -> null;
    };
  }

  /** Whether nobody who is present is missing. */
  static boolean complete(Round round) {
    Progress awaited = awaited(round);
    return awaited != null
        && round.participants().values().stream()
            .noneMatch(participant -> participant.present() && !participant.reached(awaited));
  }

  /**
   * Ends the state: who is late is gone, and without a quorum so is the round. Whose update is in
   * stays in it, even if it does not help to unmask.
   */
  static Round close(Round round, Instant now) {
    Progress awaited = awaited(round);
    if (awaited == null) {
      throw new IllegalArgumentException("nothing is awaited in " + round.state());
    }
    SortedMap<String, Participant> after = new TreeMap<>(round.participants());
    after.replaceAll(
        (hospital, participant) ->
            participant.present() && !participant.reached(awaited)
                ? participant.without("late in " + round.state())
                : participant);
    long there = after.values().stream().filter(p -> p.present() && p.reached(awaited)).count();
    int needed = awaited == Progress.UNMASKED ? round.terms().threshold() : round.terms().quorum();
    Round closed = round.in(following(round), after, now);
    return there >= needed
        ? closed
        : closed.end("%d hospitals of %d that are needed".formatted(there, needed), now);
  }

  private static RoundState following(Round round) {
    boolean secure = round.terms().secure();
    return switch (round.state()) {
      case PLANNED -> RoundState.RESERVED;
      case OPEN -> secure ? RoundState.SHARES : RoundState.AGGREGATED;
      case SHARES -> RoundState.MASKED;
      case MASKED -> RoundState.UNMASK;
      default -> RoundState.AGGREGATED;
    };
  }
}
