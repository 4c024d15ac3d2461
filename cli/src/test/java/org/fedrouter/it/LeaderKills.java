package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.it.fleet.Signal;
import org.fedrouter.node.MutualTls;

/**
 * Kills whichever of two routers leads while a thousand tasks run, and looks what became of them.
 */
final class LeaderKills {
  private static final int TASKS = 1_000;

  private final RunningStack stack;
  private final SecondRouter second;
  private final List<Integer> grid;

  LeaderKills(RunningStack stack) throws IOException, InterruptedException {
    this.stack = stack;
    this.second = new SecondRouter(stack);
    this.grid = List.of(stack.state().router().gridPort(), second.gridPort());
    second.start(grid);
  }

  /**
   * What one death cost.
   *
   * @param repeated questions that were sent again
   * @param goneOn of these, those that the other router went on with
   * @param millis until the other router led
   */
  record Round(boolean secondKilled, int repeated, long goneOn, long millis) {}

  /** One death. The router that died stays dead. */
  Round kill(String run)
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    Round round =
        with(
            run,
            "none",
            (leader, awaited) -> {
              assertThat(leader.destroyForcibly()).isTrue();
              return awaited.millis();
            });
    assertThat(round.repeated()).as("the leader had tasks of its own").isPositive();
    return round;
  }

  /**
   * One router that stands still until another one leads, and then goes on as if it led still. The
   * database ends a transaction in the middle of which it stood still; its callers are told so.
   */
  Round freeze(String run)
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    return with(
        run,
        "database-unavailable",
        (leader, awaited) -> {
          Signal.STOP.to(leader);
          try {
            return awaited.millis();
          } finally {
            Signal.CONT.to(leader);
          }
        });
  }

  /** Until the other router leads. */
  @FunctionalInterface
  private interface Awaited {
    long millis() throws IOException, InterruptedException;
  }

  /** What happens to the leader. */
  @FunctionalInterface
  private interface Trouble {
    long befall(ProcessHandle leader, Awaited awaited) throws IOException, InterruptedException;
  }

  /**
   * @param excuse the only reason for which a question may be refused for now
   */
  private Round with(String run, String excuse, Trouble trouble)
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    awaitBoth();
    JsonNode cluster = second.planner().get("cluster");
    boolean secondLeads = cluster.get("leader").booleanValue();
    long begun = sum("begun");
    long goneOn = goneOn(secondLeads);
    ManyTasks tasks =
        new ManyTasks(List.of(stack.uri("/"), second.uri("/")), stack.token("doctor"), run, 72);
    ExecutorService running = tasks.begin(TASKS);
    for (int i = 0; i < 12_000 && tasks.answered().size() < TASKS / 4; i++) {
      Thread.sleep(5);
    }
    ProcessHandle leader = secondLeads ? second.process() : first().orElseThrow();
    long epoch = cluster.get("epoch").longValue();
    long millis = trouble.befall(leader, () -> awaitLeader(secondLeads, epoch));
    ManyTasks.awaitAll(running);
    check(run, tasks, begun, excuse);
    return new Round(secondLeads, tasks.repeated(), goneOn(secondLeads) - goneOn, millis);
  }

  /** How long it takes until the router that lives leads, under a higher epoch. */
  private long awaitLeader(boolean secondDied, long epoch)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      JsonNode planner =
          secondDied ? stack.get("admin", "/quantum/status").body() : second.planner();
      JsonNode cluster = planner.path("cluster");
      if (cluster.path("leader").booleanValue()) {
        assertThat(cluster.get("epoch").longValue()).isGreaterThan(epoch);
        return (System.nanoTime() - start) / 1_000_000;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nobody leads");
  }

  private void check(String run, ManyTasks tasks, long begun, String excuse)
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    assertThat(tasks.lost()).as("lost").isEmpty();
    assertThat(tasks.refused().values())
        .as("refused")
        .allSatisfy(reply -> assertThat(reply).contains("problem:" + excuse));
    assertThat(tasks.answered()).hasSize(TASKS);
    assertThat(new HashSet<>(tasks.answered().values())).as("requests").hasSize(TASKS);
    assertThat(sum("begun") - begun)
        .as("answers that nodes began")
        .isBetween((long) TASKS, (long) TASKS + tasks.refused().size());
    for (StackState.Node node : stack.state().nodes()) {
      JsonNode info = info(node);
      assertThat(info.get("most_at_once").intValue())
          .as("most at once on " + node.id())
          .isLessThanOrEqualTo(info.get("slots").intValue());
    }
    assertThat(
            stack.number(
                "SELECT count(*) FROM reservation WHERE outcome IS NULL AND idempotency_key LIKE '"
                    + run
                    + "-%'"))
        .as("not settled")
        .isZero();
  }

  /** Requests that the router which lives has taken over since its start. */
  private long goneOn(boolean secondDies) throws IOException, InterruptedException {
    URI metrics = secondDies ? stack.uri("/metrics") : second.uri("/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith("fedrouter_requests_gone_on_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Starts again whoever is dead. */
  void revive() throws InterruptedException, IOException {
    if (first().isEmpty()) {
      SecondRouter.restart(stack, grid);
    }
    if (!second.runs()) {
      second.start(grid);
    }
  }

  private Optional<ProcessHandle> first() {
    return stack.parts().router().process().flatMap(ProcessId::find);
  }

  /** Until both know each other, and agree who leads. */
  private void awaitBoth() throws IOException, InterruptedException {
    for (int i = 0; i < 300; i++) {
      JsonNode here = stack.get("admin", "/quantum/status").body().path("cluster");
      JsonNode there = second.planner().path("cluster");
      if (there.path("members").intValue() == 2
          && there.has("leader_member")
          && here.path("leader").booleanValue() != there.path("leader").booleanValue()
          && here.path("epoch").longValue() == there.path("epoch").longValue()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("the routers do not find each other: " + second.planner());
  }

  private long sum(String figure)
      throws IOException, InterruptedException, GeneralSecurityException {
    long sum = 0;
    for (StackState.Node node : stack.state().nodes()) {
      sum += info(node).get(figure).longValue();
    }
    return sum;
  }

  private JsonNode info(StackState.Node node)
      throws IOException, InterruptedException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(
                    certificates.routerKeyStore(),
                    certificates.trustStore(),
                    certificates.passwordFile()))
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + "/info")).build();
      return RunningStack.JSON.readTree(
          client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  /** The stack goes on alone. */
  void end() throws InterruptedException {
    second.stop();
    if (first().isEmpty()) {
      SecondRouter.restart(stack, List.of(grid.get(0)));
    }
  }
}
