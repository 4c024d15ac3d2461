package org.fedrouter.core.planning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final long LENGTH = 3_000;

  private final MemoryCluster cluster = new MemoryCluster();

  private static Seat seat(String session, String owner, long epoch) {
    return new Seat(session, session, owner, epoch, 0, 5, true, false);
  }

  private static QueuedTask task(String session, String owner, List<String> nodes) {
    return new QueuedTask(
        session,
        session,
        owner,
        Kind.ANSWER,
        nodes.size() > 1,
        nodes,
        1,
        5,
        true,
        new QueuedTask.Size(10, 5, -3, List.of(-1L, 7L)),
        List.of(),
        0);
  }

  @Test
  void texts_readAsTheyWereWritten() {
    Seat seat = new Seat("s", "t", "o", 7, 8, 10, true, true);
    Seats seats = new Seats(9, List.of(seat, seat("u", "v", 3)));
    QueuedTask bound = task("s", "o", List.of("a", "b")).bind(List.of("b"), 12);
    assertThat(Seats.parse(seats.text())).isEqualTo(seats);
    assertThat(Seats.parse(Seats.NONE.text())).isEqualTo(Seats.NONE);
    assertThat(QueuedTask.parse(bound.text())).isEqualTo(bound);
    assertThat(Lease.parse(new Lease("me", 5, 6).text())).isEqualTo(new Lease("me", 5, 6));
  }

  @Test
  void lead_oneAtATime_withHigherEpochForEachNewLeader() {
    Board one = new Board(cluster.join("one"));
    Board two = new Board(cluster.join("two"));
    Lease first = one.lead(LENGTH, 0).orElseThrow();
    assertThat(first.epoch()).isEqualTo(cluster.now.get());
    assertThat(two.lead(LENGTH, 0)).isEmpty();
    cluster.now.addAndGet(LENGTH - 1);
    assertThat(one.lead(LENGTH, 0).orElseThrow().epoch()).isEqualTo(first.epoch());
    cluster.now.addAndGet(LENGTH + 1);
    Lease second = two.lead(LENGTH, 0).orElseThrow();
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    assertThat(one.lead(LENGTH, 0)).as("its own lease is over").isEmpty();
    cluster.crash("two");
    assertThat(one.lead(LENGTH, 0).orElseThrow().epoch()).isEqualTo(second.epoch() + 1);
    assertThat(one.lead(LENGTH, second.epoch() + 50).orElseThrow().epoch())
        .as("nodes have seen a higher one")
        .isEqualTo(second.epoch() + 50);
  }

  @Test
  void take_neverMoreThanTheCapacity_byManyThreadsOfManyMembers() throws Exception {
    List<Board> boards = List.of(board("one"), board("two"), board("three"));
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    AtomicInteger times = new AtomicInteger();
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 12; thread++) {
      Board board = boards.get(thread % 3);
      String name = "t" + thread;
      work.add(
          () -> {
            for (int i = 0; i < 300; i++) {
              String session = name + "-" + i;
              if (board.take(Kind.ANSWER, "a", seat(session, name, 5), 4)) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                times.incrementAndGet();
                now.decrementAndGet();
                board.leave(Kind.ANSWER, "a", session);
              } else {
                board.refresh();
              }
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(1, 4);
    assertThat(times.get()).isGreaterThan(300);
    assertThat(cluster.join("last").map("fedrouter.seats")).containsOnlyKeys("ANSWER/a");
    assertThat(board("last").seats(Kind.ANSWER, "a").taken()).isEmpty();
  }

  private Board board(String name) {
    return new Board(cluster.join(name));
  }

  @Test
  void take_underAnEpochThatIsOver_isRefused() {
    Board one = board("one");
    assertThat(one.take(Kind.ANSWER, "a", seat("x", "one", 7), 3)).isTrue();
    assertThat(one.take(Kind.ANSWER, "a", seat("y", "one", 6), 3)).isFalse();
    assertThat(one.take(Kind.PRIVATE, "a", seat("y", "one", 6), 3)).as("its own book").isTrue();
    assertThat(one.take(Kind.ANSWER, "a", seat("z", "one", 8), 3)).isTrue();
    assertThat(one.seats(Kind.ANSWER, "a").epoch()).isEqualTo(8);
  }

  @Test
  void bind_onceOnly_andLeavesNothingWhereItFails() {
    MemoryCluster.Member first = cluster.join("one");
    Board one = new Board(first);
    Board two = board("two");
    QueuedTask task = task("x", "one", List.of("a", "b"));
    one.queue(task);
    two.refresh();
    assertThat(one.bind(task, Map.of("a", 1, "b", 1), 5)).isTrue();
    assertThat(two.bind(task, Map.of("c", 1), 6)).as("its view is old").isFalse();
    assertThat(two.seats(Kind.ANSWER, "c").taken()).isEmpty();
    QueuedTask bound = two.task("x").orElseThrow();
    assertThat(bound.bound()).containsExactlyInAnyOrder("a", "b");
    assertThat(bound.epoch()).isEqualTo(5);
    QueuedTask next = task("y", "one", List.of("a", "c"));
    one.queue(next);
    assertThat(one.bind(next, new java.util.TreeMap<>(Map.of("a", 1, "c", 1)), 5)).isFalse();
    assertThat(one.seats(Kind.ANSWER, "c").taken()).as("all or none").isEmpty();
    assertThat(one.withdraw(next)).isTrue();
    assertThat(one.withdraw(task)).as("it was bound").isFalse();
    assertThat(one.withdraw(bound)).isTrue();
    first.hear();
    assertThat(one.tasks()).isEmpty();
  }

  @Test
  void bind_thatComesTooLate_leavesThePlaceThatTheFirstOneTook() {
    Board one = board("one");
    Board two = board("two");
    QueuedTask task = task("x", "one", List.of("a"));
    one.queue(task);
    two.refresh();
    assertThat(one.bind(task, Map.of("a", 1), 5)).isTrue();
    assertThat(two.bind(task, Map.of("a", 1), 5)).as("decided already").isFalse();
    two.refresh();
    assertThat(two.seats(Kind.ANSWER, "a").taken()).as("it is the first one's").hasSize(1);
    assertThat(two.take(Kind.ANSWER, "a", seat("y", "two", 5), 1)).isFalse();
  }

  @Test
  void leave_fromAnOldView_givesThePlaceBack() {
    Board one = board("one");
    Board two = board("two");
    assertThat(one.take(Kind.ANSWER, "a", seat("x", "one", 5), 1)).isTrue();
    two.leave(Kind.ANSWER, "a", "x");
    assertThat(two.take(Kind.ANSWER, "a", seat("y", "two", 5), 1)).isTrue();
  }

  @Test
  void inheritance_isOnesOnly_andComesBackWhenItWasNotGoneOnWith() {
    MemoryCluster.Member first = cluster.join("one");
    MemoryCluster.Member second = cluster.join("two");
    MemoryCluster.Member third = cluster.join("three");
    Owners one = new Owners(first);
    Owners two = new Owners(second);
    Owners three = new Owners(third);
    one.own("r");
    one.at("r", "a", "s");
    assertThat(new Board(first).take(Kind.ANSWER, "a", seat("s", "one", 5), 1)).isTrue();
    assertThat(two.inherit("r")).as("one lives").isEmpty();
    cluster.crash("one");
    Owners.Owned left = two.inherit("r").orElseThrow();
    assertThat(left).isEqualTo(new Owners.Owned("one", "a", "s"));
    assertThat(three.inherit("r")).isEmpty();
    two.giveBack("r", left);
    assertThat(three.inherit("r")).contains(left);
    assertThat(new Board(third).inheritSeat("a", "s")).isTrue();
    assertThat(new Board(second).inheritSeat("a", "s")).isFalse();
    three.disown("r");
    three.giveBack("r", left);
    assertThat(two.inherit("r")).as("it was answered").isEmpty();
  }

  @Test
  void entriesOfAnotherRelease_areAsIfTheyWereNotThere_andDoNotStopAnybody() {
    MemoryCluster.Member member = cluster.join("one");
    member.map("fedrouter.tasks").put("x", "a text of tomorrow");
    member.map("fedrouter.seats").put("ANSWER/b", "7\nodd");
    Board one = new Board(member);
    assertThat(one.tasks()).isEmpty();
    one.refresh();
    assertThat(one.take(Kind.ANSWER, "a", seat("y", "one", 5), 1)).isTrue();
  }

  @Test
  void epochsThatNodesTold_areKnownToAll() {
    Board one = board("one");
    Board two = board("two");
    one.tell(70);
    one.tell(60);
    two.refresh();
    assertThat(two.told()).isEqualTo(70);
    assertThat(two.lease()).as("it is no lease").isEmpty();
  }

  @Test
  void sweep_givesBackWhatNobodyKnows() {
    Board one = board("one");
    assertThat(one.take(Kind.ANSWER, "a", seat("x", "gone", 1), 3)).isTrue();
    assertThat(one.take(Kind.PRIVATE, "b", seat("y", "one", 1), 3)).isTrue();
    one.sweep(seat -> seat.owner().equals("gone"));
    assertThat(one.seats(Kind.ANSWER, "a").taken()).isEmpty();
    assertThat(one.seats(Kind.PRIVATE, "b").taken()).hasSize(1);
  }
}
