package org.fedrouter.core.planning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fedrouter.core.planning.Limits;
import org.fedrouter.core.planning.Outlook;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.core.planning.routing.PrefixMemory;
import org.fedrouter.core.planning.routing.Speed;
import org.junit.jupiter.api.Test;

class WaitingWorkloadTest {
  private static final List<Long> SHARED = List.of(1L, 2L, 3L, 4L);

  private final Board board = new Board(new MemoryCluster().join("one"));
  private final PrefixMemory memory = new PrefixMemory(100);
  private final List<Carrier> carriers =
      List.of(
          new Carrier("a", 2, 1, 1, Speed.UNKNOWN, 50, memory),
          new Carrier("b", 2, 1, 1, Speed.UNKNOWN, 50, new PrefixMemory(100)));

  private void queue(int number, boolean together, List<Long> blocks, String... nodes) {
    board.queue(
        new QueuedTask(
            "s" + number,
            "t" + number,
            "one",
            Kind.ANSWER,
            together,
            List.of(nodes),
            number,
            5,
            true,
            new QueuedTask.Size(80, 5, 1, blocks),
            List.of(),
            0));
  }

  private Outlook look() {
    WaitingWorkload waiting = new WaitingWorkload(board, carriers);
    return Outlook.of(
        waiting.of(waiting.tasks()), Limits.DEFAULTS, 1, 20_000_000, System::nanoTime);
  }

  @Test
  void tasks_areThoseThatNeedOnePlace_theOldestFirst() {
    queue(3, false, List.of(), "a", "b");
    queue(1, false, List.of(), "a");
    queue(2, true, List.of(), "a", "b");
    queue(4, false, List.of(), "gone");
    assertThat(new WaitingWorkload(board, carriers).tasks())
        .extracting(QueuedTask::session)
        .containsExactly("s1", "s3");
  }

  @Test
  void plan_keepsToNodesAndPlaces_andPutsSharedBeginningsTogether() {
    queue(1, false, SHARED, "a", "b");
    queue(2, false, List.of(9L), "b");
    queue(3, false, SHARED, "a", "b");
    memory.remember(SHARED);
    WaitingWorkload waiting = new WaitingWorkload(board, carriers);
    Workload workload = waiting.of(waiting.tasks());
    assertThat(workload.affinities())
        .singleElement()
        .satisfies(pair -> assertThat(pair.weight()).isPositive());
    Outlook outlook = look();
    assertThat(outlook.schedule().node()).containsExactly(0, 1, 0);
    assertThat(outlook.predictedLoad()).containsEntry("a", 2.0).containsEntry("b", 1.0);
    assertThat(outlook.bellInvariantHolds()).isTrue();
    assertThat(outlook.gain().orElseThrow()).isNotNegative();
  }
}
