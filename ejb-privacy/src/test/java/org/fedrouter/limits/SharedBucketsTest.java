package org.fedrouter.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two routers and their two members of a data grid, on the loopback interface. */
class SharedBucketsTest {
  private static final int REQUESTS = 10_000;
  private static final long BEGIN = 1_700_000_000_000_000_000L;
  private static final List<HazelcastInstance> MEMBERS = new ArrayList<>();

  @BeforeAll
  static void join() {
    MEMBERS.add(Hazelcast.newHazelcastInstance(config(List.of())));
    int port = MEMBERS.getFirst().getCluster().getLocalMember().getSocketAddress().getPort();
    MEMBERS.add(Hazelcast.newHazelcastInstance(config(List.of("127.0.0.1:" + port))));
    assertThat(MEMBERS.getLast().getCluster().getMembers()).hasSize(2);
  }

  private static Config config(List<String> others) {
    Config config = new Config().setClusterName("limits-test");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().setPort(25_701).setPortAutoIncrement(true);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(others);
    return config;
  }

  @AfterAll
  static void leave() {
    MEMBERS.forEach(HazelcastInstance::shutdown);
  }

  /**
   * Three requests come in the time in which the limit gives one; the clock is the number asked.
   */
  private static long admitted(Rate rate, String subject) throws Exception {
    AtomicLong asked = new AtomicLong();
    long nanosEach = TimeUnit.MINUTES.toNanos(1) / rate.perMinute() / 3;
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Buckets> routers =
          MEMBERS.stream()
              .map(
                  member ->
                      new Buckets(member.getMap("limits"), () -> BEGIN + asked.get() * nanosEach))
              .toList();
      List<Future<Long>> counts = new ArrayList<>();
      for (int client = 0; client < 8; client++) {
        Buckets router = routers.get(client % 2);
        counts.add(clients.submit(() -> ask(router, rate, subject, asked)));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get(2, TimeUnit.MINUTES);
      }
      return sum;
    } finally {
      clients.shutdownNow();
    }
  }

  private static long ask(Buckets router, Rate rate, String subject, AtomicLong asked) {
    long admitted = 0;
    while (asked.incrementAndGet() <= REQUESTS) {
      if (router.take(Scope.USER, rate, subject) instanceof Permit.Admitted) {
        admitted++;
      }
    }
    return admitted;
  }

  @Test
  void tenThousandRequests_atThreeTimesTheLimit_areAdmittedUpToTheLimit() throws Exception {
    for (Rate rate : List.of(new Rate(60, 10), new Rate(60_000, 500))) {
      double minutes = REQUESTS / 3.0 / rate.perMinute();
      double limit = rate.burst() + rate.perMinute() * minutes;
      long admitted = admitted(rate, "at " + rate.perMinute());
      assertThat((double) admitted).as(rate.toString()).isBetween(limit * 0.95, limit * 1.05);
    }
  }
}
