package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;
import org.junit.jupiter.api.Test;

class WaitingQueueTest {
  private final Device device = new Device();

  private Row row(String tenant, int priority, int number) {
    GenerationRequest request =
        new GenerationRequest(
            Ints.of(number),
            "",
            new Sampling(1, 0, 1000, 0, List.of()),
            Bytes.of(tenant.getBytes(StandardCharsets.UTF_8)),
            priority,
            Duration.ofSeconds(1));
    return new Row(request, new Heard(), new Generation(device), 0, Set.of(2), tokens -> "");
  }

  private static String name(Row row) {
    return new String(row.request().tenant().toArray(), StandardCharsets.UTF_8)
        + row.request().prompt().get(0);
  }

  private static List<String> takeAll(WaitingQueue queue) {
    return IntStream.range(0, queue.size()).mapToObj(i -> name(queue.take())).toList();
  }

  @Test
  void take_tenantsOfOnePriority_takeTurns() {
    WaitingQueue queue = new WaitingQueue();
    IntStream.range(0, 4).forEach(i -> queue.add(row("a", 5, i)));
    IntStream.range(0, 2).forEach(i -> queue.add(row("b", 5, i)));
    queue.add(row("c", 5, 0));
    assertThat(takeAll(queue)).containsExactly("a0", "b0", "c0", "a1", "b1", "a2", "a3");
  }

  @Test
  void take_higherPriority_goesFirst() {
    WaitingQueue queue = new WaitingQueue();
    queue.add(row("a", 1, 0));
    queue.add(row("b", 7, 0));
    queue.add(row("a", 7, 1));
    queue.add(row("c", 10, 0));
    assertThat(takeAll(queue)).containsExactly("c0", "b0", "a1", "a0");
    assertThat(queue.size()).isZero();
  }

  @Test
  void displace_lowerPriority_losesTheLatestOfTheLongestLine() {
    WaitingQueue queue = new WaitingQueue();
    queue.add(row("a", 3, 0));
    queue.add(row("b", 3, 0));
    queue.add(row("b", 3, 1));
    queue.add(row("c", 6, 0));
    assertThat(queue.displace(10).map(WaitingQueueTest::name)).contains("b1");
    assertThat(queue.displace(3)).isEmpty();
    assertThat(queue.size()).isEqualTo(3);
    assertThat(takeAll(queue)).containsExactly("c0", "a0", "b0");
  }

  @Test
  void removeIf_some_leavesTheOthersInOrder() {
    WaitingQueue queue = new WaitingQueue();
    IntStream.range(0, 4).forEach(i -> queue.add(row("a", i, i)));
    assertThat(queue.removeIf(r -> r.request().priority() % 2 == 0)).hasSize(2);
    assertThat(takeAll(queue)).containsExactly("a3", "a1");
    assertThat(queue.displace(10)).isEmpty();
  }
}
