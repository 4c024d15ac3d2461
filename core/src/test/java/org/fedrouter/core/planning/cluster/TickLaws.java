package org.fedrouter.core.planning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.routing.LateBinding;
import org.fedrouter.core.planning.routing.PrefixMemory;
import org.fedrouter.core.planning.routing.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickLaws {
  private static final LateBinding BINDING = new LateBinding(0);

  private static Carrier carrier(String id, int answers, int privates) {
    return new Carrier(id, answers, privates, 1, Speed.UNKNOWN, 20, new PrefixMemory(10));
  }

  private static QueuedTask task(int number, String owner, int priority, List<String> nodes) {
    return task(number, owner, Kind.ANSWER, false, priority, nodes);
  }

  private static QueuedTask task(
      int number, String owner, Kind kind, boolean together, int priority, List<String> nodes) {
    return new QueuedTask(
        "s" + number,
        "t" + number,
        owner,
        kind,
        together,
        nodes,
        number,
        priority,
        true,
        new QueuedTask.Size(20, 5, number, List.of()),
        List.of(),
        0);
  }

  private static int run(Board board, List<Carrier> carriers) {
    long epoch = board.lead(3_000, 0).orElseThrow().epoch();
    return new Tick(board, carriers, BINDING, epoch).run(board.tasks());
  }

  /** A run with crashes at any moment: routers, tasks that are answered and given up, two kinds. */
  private static final class World {
    private static final int CAPACITY = 3;
    private static final List<String> NODES = List.of("a", "b", "c");

    private final MemoryCluster cluster = new MemoryCluster();
    private final SplittableRandom random;
    private final List<Carrier> carriers =
        NODES.stream().map(id -> carrier(id, CAPACITY, 1)).toList();
    private final List<MemoryCluster.Member> members = new ArrayList<>();
    private final List<Board> boards = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private int started;
    private int queued;

    World(long seed) {
      random = new SplittableRandom(seed);
      IntStream.range(0, 3).forEach(i -> join());
    }

    private void join() {
      MemoryCluster.Member member = cluster.join("r" + started++);
      members.add(member);
      boards.add(new Board(member));
    }

    void step() {
      cluster.now.addAndGet(random.nextInt(400));
      int at = random.nextInt(boards.size());
      Board board = boards.get(at);
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> queue(board, members.get(at).member());
        case 4, 5, 6 -> lead(board);
        case 7, 8 -> take(board, members.get(at).member());
        default -> disturb(at);
      }
      check();
    }

    private void queue(Board board, String owner) {
      int number = queued++;
      boolean together = random.nextInt(4) == 0;
      Kind kind = together && random.nextBoolean() ? Kind.PRIVATE : Kind.ANSWER;
      List<String> nodes = together ? NODES.subList(0, 2) : NODES;
      board.queue(task(number, owner, kind, together, random.nextInt(11), nodes));
    }

    private void lead(Board board) {
      Optional<Lease> lease = board.lead(3_000, 0);
      if (lease.isPresent()) {
        board.refresh();
        int unused = new Tick(board, carriers, BINDING, lease.get().epoch()).run(board.tasks());
      }
    }

    /** The owner begins what was bound, and ends something else. */
    private void take(Board board, String owner) {
      board.refresh();
      for (QueuedTask task : board.tasks()) {
        if (task.owner().equals(owner) && !task.undecided() && board.withdraw(task)) {
          assertThat(begun.add(task.task())).as("begun once").isTrue();
          assertThat(task.bound()).hasSize(task.together() ? 2 : 1);
        }
      }
      for (Kind kind : Kind.values()) {
        for (String node : NODES) {
          board.seats(kind, node).taken().stream()
              .filter(seat -> seat.owner().equals(owner) && begun.contains(seat.task()))
              .filter(seat -> random.nextBoolean())
              .forEach(seat -> board.leave(kind, node, seat.session()));
        }
      }
    }

    private void disturb(int at) {
      if (random.nextInt(4) > 0) {
        members.get(at).hear();
        return;
      }
      String gone = members.get(at).member();
      cluster.crash(gone);
      members.remove(at);
      boards.remove(at);
      Board other = boards.get(random.nextInt(boards.size()));
      other.refresh();
      other.tasks().stream()
          .filter(task -> task.owner().equals(gone))
          .forEach(
              task -> {
                if (other.withdraw(task)) {
                  lost.add(task.task());
                }
              });
      other.sweep(seat -> seat.owner().equals(gone));
      join();
    }

    private void check() {
      Board fresh = new Board(cluster.join("eye"));
      for (String node : NODES) {
        assertThat(fresh.seats(Kind.ANSWER, node).taken()).hasSizeLessThanOrEqualTo(CAPACITY);
        assertThat(fresh.seats(Kind.PRIVATE, node).taken()).hasSizeLessThanOrEqualTo(1);
      }
      cluster.crash("eye");
    }

    /** Everything that still has an owner is begun in the end. */
    void end() {
      for (int i = 0; i < 2_000 && waiting() > 0; i++) {
        cluster.now.addAndGet(3_001);
        lead(boards.get(i % boards.size()));
        for (int at = 0; at < boards.size(); at++) {
          take(boards.get(at), members.get(at).member());
        }
        check();
      }
      assertThat(waiting()).isZero();
      assertThat(begun.size() + lost.size()).isEqualTo(queued);
    }

    private int waiting() {
      Board any = boards.get(0);
      any.refresh();
      return any.tasks().size();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void routersThatCrash_loseNoTaskOfOthers_beginNoneTwice_exceedNoCapacity(long seed) {
    World world = new World(seed);
    for (int i = 0; i < 400; i++) {
      world.step();
    }
    world.end();
  }

  @Test
  void emergencies_areSeatedFirst_whateverCameBefore() {
    Board board = new Board(new MemoryCluster().join("one"));
    for (int i = 0; i < 10; i++) {
      board.queue(task(i, "one", i == 7 ? 10 : 5, List.of("a")));
    }
    assertThat(run(board, List.of(carrier("a", 1, 0)))).isEqualTo(1);
    assertThat(board.seats(Kind.ANSWER, "a").taken())
        .singleElement()
        .satisfies(seat -> assertThat(seat.task()).isEqualTo("t7"));
  }

  @Test
  void emergencyThatFindsNoPlace_recallsTheLeastUrgentThatYields_once() {
    Board board = new Board(new MemoryCluster().join("one"));
    List<Carrier> nodes = List.of(carrier("a", 2, 0), carrier("b", 1, 0));
    assertThat(board.take(Kind.ANSWER, "a", seat("x", 4, true, 10), 2)).isTrue();
    assertThat(board.take(Kind.ANSWER, "a", seat("y", 2, false, 20), 2)).isTrue();
    assertThat(board.take(Kind.ANSWER, "b", seat("z", 3, true, 30), 1)).isTrue();
    board.queue(task(1, "one", 10, List.of("a", "b")));
    assertThat(run(board, nodes)).isZero();
    assertThat(board.recalled()).containsExactly("z");
    assertThat(run(board, nodes)).isZero();
    assertThat(board.recalled()).as("one is enough").containsExactly("z");
    board.leave(Kind.ANSWER, "b", "z");
    assertThat(run(board, nodes)).isEqualTo(1);
  }

  private static Seat seat(String session, int priority, boolean yields, long since) {
    return new Seat(session, session, "one", 1, since, priority, yields, false);
  }

  @Test
  void tasksThatNeedSeveralNodes_areNotStarvedByThoseThatNeedOne() {
    Board board = new Board(new MemoryCluster().join("one"));
    List<Carrier> nodes = List.of(carrier("a", 1, 0), carrier("b", 1, 0));
    assertThat(board.take(Kind.ANSWER, "b", seat("x", 5, true, 1), 1)).isTrue();
    board.queue(task(1, "one", Kind.ANSWER, true, 5, List.of("a", "b")));
    board.queue(task(2, "one", 5, List.of("a")));
    assertThat(run(board, nodes)).as("a is kept for the first").isZero();
    board.leave(Kind.ANSWER, "b", "x");
    assertThat(run(board, nodes)).isEqualTo(1);
    assertThat(tasks(board.seats(Kind.ANSWER, "a").taken())).containsExactly("t1");
  }

  /** A leader died between the two writes of a decision. */
  @Test
  void placeThatWasLeftToATaskThatWaits_isItsOwn() {
    Board board = new Board(new MemoryCluster().join("one"));
    List<Carrier> nodes = List.of(carrier("a", 1, 0), carrier("b", 1, 0));
    QueuedTask both = task(1, "one", Kind.ANSWER, true, 5, List.of("a", "b"));
    board.queue(both);
    assertThat(board.take(Kind.ANSWER, "a", both.seat(1, 1), 1)).isTrue();
    assertThat(run(board, nodes)).isEqualTo(1);
    assertThat(board.seated()).isEqualTo(1);
    assertThat(board.seats(Kind.ANSWER, "b").taken()).hasSize(1);
  }

  @Test
  void tasksThatNeedANodeThatIsGone_holdNobodyUp() {
    Board board = new Board(new MemoryCluster().join("one"));
    board.queue(task(1, "one", Kind.ANSWER, true, 5, List.of("a", "gone")));
    board.queue(task(2, "one", 5, List.of("a")));
    assertThat(run(board, List.of(carrier("a", 1, 0)))).isEqualTo(1);
    assertThat(tasks(board.seats(Kind.ANSWER, "a").taken())).containsExactly("t2");
  }

  @Test
  void emergenciesRecallAsManyPlacesAsTheyAre() {
    Board board = new Board(new MemoryCluster().join("one"));
    List<Carrier> nodes = List.of(carrier("a", 4, 0));
    for (int i = 0; i < 4; i++) {
      assertThat(board.take(Kind.ANSWER, "a", seat("x" + i, i, true, i), 4)).isTrue();
    }
    for (int i = 0; i < 3; i++) {
      board.queue(task(i, "one", 10, List.of("a", "gone")));
    }
    assertThat(run(board, nodes)).isZero();
    assertThat(board.recalled()).containsExactlyInAnyOrder("x0", "x1", "x2");
    assertThat(run(board, nodes)).isZero();
    assertThat(board.recalled()).hasSize(3);
  }

  @Test
  void whoHasWaitedLong_comesBeforeThoseWhoCouldBeInTime() {
    MemoryCluster cluster = new MemoryCluster();
    Board board = new Board(cluster.join("one"));
    cluster.now.set(100_000);
    board.queue(task(100, "one", 5, List.of("a")));
    board.queue(task(99_999, "one", 5, List.of("a")));
    assertThat(run(board, List.of(carrier("a", 1, 0)))).isEqualTo(1);
    assertThat(tasks(board.seats(Kind.ANSWER, "a").taken())).containsExactly("t100");
  }

  private static List<String> tasks(Collection<Seat> seats) {
    return seats.stream().map(Seat::task).toList();
  }

  @Test
  void halvesOfACluster_bindUnderDifferentEpochs_soThatNodesCanTellThemApart() {
    MemoryCluster cluster = new MemoryCluster();
    Board one = new Board(cluster.join("one"));
    long before = one.lead(3_000, 0).orElseThrow().epoch();
    MemoryCluster half = cluster.cut();
    Board two = new Board(half.join("two"));
    long after = two.lead(3_000, 0).orElseThrow().epoch();
    assertThat(after).isGreaterThan(before);
    assertThat(one.lead(3_000, after + 1).orElseThrow().epoch()).isGreaterThan(after);
  }
}
