package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The taken places of one node.
 *
 * @param epoch the highest under which one was taken; lower ones take none any more
 */
public record Seats(long epoch, List<Seat> taken) {
  static final Seats NONE = new Seats(0, List.of());

  public Seats {
    taken = List.copyOf(taken);
  }

  /** What became of a wish for a place. */
  enum Taking {
    TAKEN,
    /** The session has one already. */
    HELD,
    FULL,
    /** Asked under an epoch that is over. */
    STALE
  }

  Taking allows(Seat seat, int capacity) {
    if (seat.epoch() < epoch) {
      return Taking.STALE;
    }
    if (find(seat.session()).isPresent()) {
      return Taking.HELD;
    }
    return taken.size() >= capacity ? Taking.FULL : Taking.TAKEN;
  }

  Seats with(Seat seat) {
    List<Seat> all = new ArrayList<>(taken);
    all.add(seat);
    return new Seats(Math.max(epoch, seat.epoch()), all);
  }

  Seats without(Predicate<Seat> gone) {
    return new Seats(epoch, taken.stream().filter(gone.negate()).toList());
  }

  Seats change(String session, UnaryOperator<Seat> change) {
    return new Seats(
        epoch,
        taken.stream()
            .map(seat -> seat.session().equals(session) ? change.apply(seat) : seat)
            .toList());
  }

  public Optional<Seat> find(String session) {
    return taken.stream().filter(seat -> seat.session().equals(session)).findFirst();
  }

  /** Whose place an emergency gets: the least urgent that yields, and of those the last one. */
  public Optional<Seat> yielding() {
    return taken.stream()
        .filter(seat -> seat.yields() && !seat.recalled())
        .max(
            Comparator.comparingInt((Seat seat) -> -seat.priority())
                .thenComparingLong(Seat::sinceMillis));
  }

  String text() {
    return epoch + "\n" + taken.stream().map(Seat::text).collect(Collectors.joining("\n"));
  }

  static Seats parse(String text) {
    String[] lines = text.split("\n", -1);
    return new Seats(
        Long.parseLong(lines[0]),
        Arrays.stream(lines).skip(1).filter(line -> !line.isEmpty()).map(Seat::parse).toList());
  }
}
