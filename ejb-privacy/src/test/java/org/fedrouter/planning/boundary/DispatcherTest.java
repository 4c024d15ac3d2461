package org.fedrouter.planning.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.fedrouter.core.planning.cluster.Carrier;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.cluster.Tick;
import org.fedrouter.core.planning.routing.LateBinding;
import org.fedrouter.core.planning.routing.Policies;
import org.fedrouter.core.planning.routing.PrefixMemory;
import org.fedrouter.core.planning.routing.RoutingPolicy;
import org.fedrouter.core.planning.routing.Speed;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Seating;
import org.fedrouter.planning.Wish;
import org.fedrouter.runtime.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A router's dispatcher, with a leader that ticks when the test says so. */
class DispatcherTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(80);

  private final HeapGrid grid = new HeapGrid();
  private final List<Carrier> carriers = new ArrayList<>();
  private final Cluster cluster = new Cluster(grid, "installation");
  private final Dispatcher dispatcher = dispatcher();
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int mostWaiting = 100;

  @SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
  private Dispatcher dispatcher() {
    RoutingPolicy policy = Policies.BALANCED.create(1);
    Strategy strategy =
        new Strategy() {
          @Override
          RoutingPolicy policy() {
            return policy;
          }

          @Override
          int mostWaiting() {
            return mostWaiting;
          }
        };
    Loads loads =
        new Loads() {
          @Override
          public List<Carrier> carriers() {
            return List.copyOf(carriers);
          }
        };
    Openings openings = new Openings();
    openings.cluster = cluster;
    openings.loads = loads;
    openings.strategy = strategy;
    openings.regions =
        new Regions() {
          @Override
          Map<String, Integer> distances(String home) {
            return Map.of(home, 0);
          }
        };
    Bell bell = new Bell();
    WaitingRoom room = new WaitingRoom();
    room.cluster = cluster;
    room.bell = bell;
    room.settings =
        new Settings() {
          @Override
          public int mostWaitingHere() {
            return 50;
          }
        };
    Dispatcher made = new Dispatcher();
    made.cluster = cluster;
    made.openings = openings;
    made.room = room;
    made.loads = loads;
    made.strategy = strategy;
    made.epochs =
        new Epochs() {
          @Override
          public long highest() {
            return 0;
          }
        };
    made.bell = bell;
    made.listen();
    return made;
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private void nodes(int places, String... ids) {
    for (String id : ids) {
      carriers.add(new Carrier(id, places, 1, 1, Speed.UNKNOWN, 0, new PrefixMemory(9)));
    }
  }

  private Wish wish(int priority, boolean together, BooleanSupplier wanted, String... ids) {
    int n = number.incrementAndGet();
    List<Node> nodes =
        Arrays.stream(ids).map(id -> new Node(id, id, URI.create("https://" + id), 4)).toList();
    return new Wish(
        new UUID(7, n),
        new UUID(7, n),
        Kind.ANSWER,
        together,
        nodes,
        "b",
        priority,
        !together,
        new QueuedTask.Size(10, 5, 1, List.of()),
        Instant.ofEpochMilli(grid.nowMillis()),
        wanted);
  }

  private Wish wish(int priority, String... ids) {
    return wish(priority, false, () -> true, ids);
  }

  private static Berth seated(Seating seating) {
    assertThat(seating).isInstanceOf(Seating.Seated.class);
    return ((Seating.Seated) seating).berth();
  }

  private CompletableFuture<Seating> later(Wish wish) {
    return CompletableFuture.supplyAsync(() -> dispatcher.seat(wish, LONG), threads);
  }

  private void tick() {
    long epoch = cluster.board().lead(3_000, 0).orElseThrow().epoch();
    int unused =
        new Tick(cluster.board(), carriers, new LateBinding(0), epoch).run(cluster.board().tasks());
  }

  private Seating after(CompletableFuture<Seating> waiting)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < 400 && !waiting.isDone(); i++) {
      tick();
      Thread.sleep(10);
    }
    assertThat(waiting).isDone();
    return waiting.get();
  }

  private void awaitWaiting(int count) throws InterruptedException {
    for (int i = 0; i < 400 && cluster.board().tasks().size() != count; i++) {
      Thread.sleep(5);
      cluster.board().refresh();
    }
    assertThat(cluster.board().tasks()).hasSize(count);
  }

  @Test
  void freePlace_isTakenAtOnce_inTheOwnHospitalFirst_thenElsewhere() {
    nodes(1, "a", "b");
    Berth own = seated(dispatcher.seat(wish(5, "a", "b"), SHORT));
    Berth other = seated(dispatcher.seat(wish(5, "a", "b"), SHORT));
    assertThat(own.nodes()).extracting(Node::id).containsExactly("b");
    assertThat(other.nodes()).extracting(Node::id).containsExactly("a");
    assertThat(own.fence().installation()).isEqualTo("installation");
    own.close();
    assertThat(cluster.board().seats(Kind.ANSWER, "b").taken()).isEmpty();
    assertThat(cluster.board().seats(Kind.ANSWER, "a").taken()).hasSize(1);
  }

  @Test
  void fullNodes_areWaitedFor_andTheMoreUrgentComesFirst() throws Exception {
    nodes(1, "a");
    Berth first = seated(dispatcher.seat(wish(5, "a"), SHORT));
    CompletableFuture<Seating> routine = later(wish(5, "a"));
    awaitWaiting(1);
    CompletableFuture<Seating> emergency = later(wish(10, "a"));
    awaitWaiting(2);
    first.close();
    Berth urgent = seated(after(emergency));
    assertThat(routine).isNotDone();
    assertThat(urgent.fence().epoch()).isEqualTo(cluster.board().epoch());
    urgent.close();
    seated(after(routine)).close();
    cluster.board().refresh(); // events of two threads may have come in another order
    assertThat(cluster.board().tasks()).isEmpty();
    assertThat(cluster.board().seated()).isZero();
  }

  @Test
  void patienceThatEnds_isRefusedWithItsNodes_andNothingWaitsOn() {
    nodes(1, "a");
    Berth first = seated(dispatcher.seat(wish(5, "a"), SHORT));
    assertThat(dispatcher.seat(wish(5, "a"), SHORT))
        .isEqualTo(new Seating.Unseated("no place was free in time on a", true));
    cluster.board().refresh();
    assertThat(cluster.board().tasks()).isEmpty();
    first.close();
  }

  @Test
  void callerWhoLeaves_waitsNoLonger() {
    nodes(1, "a");
    Berth first = seated(dispatcher.seat(wish(5, "a"), SHORT));
    assertThat(dispatcher.seat(wish(5, false, () -> false, "a"), LONG))
        .isEqualTo(new Seating.Unwanted());
    cluster.board().refresh();
    assertThat(cluster.board().tasks()).isEmpty();
    first.close();
  }

  @Test
  void emergency_stopsTheWorkThatYields_andGetsItsPlace() throws Exception {
    nodes(1, "a");
    Berth routine = seated(dispatcher.seat(wish(5, "a"), SHORT));
    AtomicInteger stopped = new AtomicInteger();
    routine.stopBy(stopped::incrementAndGet);
    CompletableFuture<Seating> emergency = later(wish(10, "a"));
    awaitWaiting(1);
    tick();
    tick();
    dispatcher.stopRecalled();
    dispatcher.stopRecalled();
    assertThat(stopped).as("asked until it has ended").hasValue(2);
    assertThat(routine.recalled()).isTrue();
    routine.close();
    seated(after(emergency)).close();
  }

  @Test
  void placesOnSeveralNodes_areTakenTogetherOrNotAtAll() throws Exception {
    nodes(1, "a", "b");
    Berth first = seated(dispatcher.seat(wish(5, "a"), SHORT));
    CompletableFuture<Seating> both = later(wish(5, true, () -> true, "a", "b"));
    awaitWaiting(1);
    tick();
    assertThat(cluster.board().seats(Kind.ANSWER, "b").taken()).isEmpty();
    first.close();
    Berth taken = seated(after(both));
    assertThat(taken.nodes()).hasSize(2);
    taken.close();
    cluster.board().refresh();
    assertThat(cluster.board().seated()).isZero();
  }

  @Test
  void tooManyWaiting_orABrokenGrid_isARefusal() throws Exception {
    nodes(1, "a");
    mostWaiting = 1;
    Berth first = seated(dispatcher.seat(wish(5, "a"), SHORT));
    CompletableFuture<Seating> waiting = later(wish(5, "a"));
    awaitWaiting(1);
    assertThat(dispatcher.seat(wish(5, "a"), LONG))
        .isEqualTo(new Seating.Unseated("1 tasks wait for a place, as many as may", false));
    first.close();
    seated(after(waiting)).close();
    grid.broken = true;
    assertThat(dispatcher.seat(wish(5, "a"), LONG))
        .isEqualTo(new Seating.Unseated("the routers' shared memory cannot be used", false));
  }
}
