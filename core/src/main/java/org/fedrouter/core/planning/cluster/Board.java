package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.cluster.Seats.Taking;
import org.jspecify.annotations.Nullable;

/**
 * The lease, the seats of each node and the waiting tasks, as one member sees and changes them.
 * Thread-safe.
 *
 * <p>Guarantees, whoever crashes when: no node has more seats taken than its capacity said when
 * each was taken; a task is given to nodes at most once for each attempt, and only under the
 * highest epoch that its node was written under.
 */
public final class Board {
  private static final String KEY = "leader";
  private static final String TOLD = "told";

  private final Grid grid;
  private final Mirror<Lease> leases;
  private final Mirror<Seats> seats;
  private final Mirror<QueuedTask> tasks;

  public Board(Grid grid) {
    this.grid = grid;
    this.leases = new Mirror<>(grid, "fedrouter.lease", Lease::parse, Lease::text);
    this.seats = new Mirror<>(grid, "fedrouter.seats", Seats::parse, Seats::text);
    this.tasks = new Mirror<>(grid, "fedrouter.tasks", QueuedTask::parse, QueuedTask::text);
  }

  /** Hears which waiting tasks changed, and what they are now; null for one that is gone. */
  public void listen(Consumer<String> taskChanged, Runnable seatsChanged) {
    grid.listen("fedrouter.tasks", (session, value) -> taskChanged.accept(session));
    grid.listen("fedrouter.seats", (node, value) -> seatsChanged.run());
  }

  public Grid grid() {
    return grid;
  }

  /** Looks at everything that is shared. */
  public void refresh() {
    leases.refresh();
    seats.refresh();
    tasks.refresh();
  }

  /**
   * Leads, or goes on leading, for a while.
   *
   * @param floor least epoch of a new leader
   * @return the lease if it is this member's now
   */
  public Optional<Lease> lead(long lengthMillis, long floor) {
    Lease.Claim by = new Lease.Claim(grid.member(), grid.nowMillis(), lengthMillis);
    Lease lease =
        leases.update(
            KEY, current -> Lease.claim(current, by, grid::present, floor).orElse(current));
    return Optional.ofNullable(lease).filter(now -> now.owner().equals(grid.member()));
  }

  /** Nodes have told of an epoch, to any member: the next leader is above it. */
  public void tell(long epoch) {
    @Nullable Lease unused =
        leases.update(
            TOLD,
            before -> before != null && before.epoch() >= epoch ? before : new Lease("", epoch, 0));
  }

  /** The highest epoch that nodes have told of; 0 when they told none. */
  public long told() {
    @Nullable Lease told = leases.peek(TOLD);
    return told == null ? 0 : told.epoch();
  }

  /** The highest epoch under which a place was taken. */
  public long highest() {
    return seats.values().mapToLong(Seats::epoch).max().orElse(0);
  }

  /** The lease as it was seen last. */
  public Optional<Lease> lease() {
    @Nullable Lease seen = leases.peek(KEY);
    return Optional.ofNullable(seen == null ? leases.read(KEY) : seen);
  }

  /** The epoch under which places are taken now; 0 before anybody led. */
  public long epoch() {
    return lease().map(Lease::epoch).orElse(0L);
  }

  /** The seats of a node as they were seen last. */
  public Seats seats(Kind kind, String node) {
    return Objects.requireNonNullElse(seats.peek(key(kind, node)), Seats.NONE);
  }

  private static String key(Kind kind, String node) {
    return kind + "/" + node;
  }

  /**
   * Takes a place.
   *
   * @param capacity places that the node has
   * @return whether it is taken
   */
  public boolean take(Kind kind, String node, Seat seat, int capacity) {
    return taking(kind, node, seat, capacity) == Taking.TAKEN;
  }

  private Taking taking(Kind kind, String node, Seat seat, int capacity) {
    AtomicReference<Taking> taking = new AtomicReference<>(Taking.FULL);
    @Nullable Seats unused =
        seats.update(
            key(kind, node),
            before -> {
              Seats now = Objects.requireNonNullElse(before, Seats.NONE);
              taking.set(now.allows(seat, capacity));
              return taking.get() == Taking.TAKEN ? now.with(seat) : before;
            });
    if (taking.get() == Taking.STALE) {
      leases.refresh();
    }
    return taking.get();
  }

  /** Gives a place back; one that is not taken stays so. */
  public void leave(Kind kind, String node, String session) {
    seats.change(key(kind, node), now -> now.without(seat -> seat.session().equals(session)));
  }

  /** An emergency wants the place: its owner gives it back as soon as it can. */
  public void recall(String node, String session) {
    seats.change(key(Kind.ANSWER, node), now -> now.change(session, Seat::recall));
  }

  /** Sessions whose places emergencies want. */
  public List<String> recalled() {
    return seats
        .values()
        .flatMap(node -> node.taken().stream())
        .filter(Seat::recalled)
        .map(Seat::session)
        .toList();
  }

  /**
   * Takes over the place of a session whose router is gone.
   *
   * @return whether this member has it now
   */
  public boolean inheritSeat(String node, String session) {
    @Nullable Seats after =
        seats.update(
            key(Kind.ANSWER, node),
            now ->
                now == null
                    ? null
                    : now.change(
                        session,
                        seat ->
                            grid.present(seat.owner())
                                ? seat
                                : seat.of(grid.member(), grid.nowMillis())));
    return after != null
        && after.find(session).filter(seat -> seat.owner().equals(grid.member())).isPresent();
  }

  /** Gives back all places of which this holds. */
  public void sweep(Predicate<Seat> gone) {
    seats.forEach(
        (key, node) -> {
          if (node.taken().stream().anyMatch(gone)) {
            seats.change(key, now -> now.without(gone));
          }
        });
  }

  /** Tasks that have places, of all kinds on all nodes. */
  public int seated() {
    return (int)
        seats.values().flatMap(node -> node.taken().stream()).map(Seat::task).distinct().count();
  }

  /** Lets a task wait. */
  public void queue(QueuedTask task) {
    tasks.put(task.session(), task);
  }

  /** As it is now. */
  public Optional<QueuedTask> task(String session) {
    return Optional.ofNullable(tasks.read(session));
  }

  /** All that were seen to wait, or to have been decided just now. */
  public List<QueuedTask> tasks() {
    return tasks.values().toList();
  }

  /** How many those are. */
  public int queued() {
    return tasks.size();
  }

  /** Ends the wait of a task as it is; false when it has changed meanwhile. */
  public boolean withdraw(QueuedTask task) {
    return tasks.remove(task.session(), task);
  }

  /** Decides less than all about a task that waits; false when it has changed meanwhile. */
  public boolean narrow(QueuedTask task, List<String> nodes) {
    return tasks.replace(task.session(), task, task.only(nodes));
  }

  /**
   * Gives a waiting task places on these nodes: on all of them or on none.
   *
   * @param capacity of each node
   * @return whether it has them
   */
  public boolean bind(QueuedTask task, Map<String, Integer> capacity, long epoch) {
    Optional<List<String>> taken =
        takeEach(task.kind(), task.seat(epoch, grid.nowMillis()), capacity);
    if (taken.isEmpty()) {
      return false;
    }
    List<String> nodes = List.copyOf(capacity.keySet());
    if (tasks.replace(task.session(), task, task.bind(nodes, epoch))) {
      return true;
    }
    taken.get().forEach(node -> leave(task.kind(), node, task.session()));
    return false;
  }

  /** Takes a place on each of these nodes, or on none. */
  public boolean takeAll(Kind kind, Seat seat, Map<String, Integer> capacity) {
    return takeEach(kind, seat, capacity).isPresent();
  }

  /** The nodes of which places were taken just now; not those that the session had already. */
  private Optional<List<String>> takeEach(Kind kind, Seat seat, Map<String, Integer> capacity) {
    List<String> taken = new ArrayList<>();
    for (Map.Entry<String, Integer> node : capacity.entrySet()) {
      switch (taking(kind, node.getKey(), seat, node.getValue())) {
        case TAKEN -> taken.add(node.getKey());
        case HELD -> {}
        case FULL, STALE -> {
          taken.forEach(before -> leave(kind, before, seat.session()));
          return Optional.empty();
        }
      }
    }
    return Optional.of(taken);
  }
}
