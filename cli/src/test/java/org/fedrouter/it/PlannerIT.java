package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** B1, B2, B6: what waits for nodes, who sees and decides it, and where answers may be made. */
@ExtendWith(SharedStack.class)
class PlannerIT {
  private static final List<String> METRICS =
      List.of(
          "quantum_coherence_utilization",
          "superposition_tasks_active",
          "entanglement_strength_avg",
          "interference_optimization_gain",
          "task_planning_time_seconds",
          "quantum_optimization_efficiency");

  /** A capacity that a hospital never stated: the node's own places count. */
  private static final int UNSTATED = 1;

  private final RunningStack stack;

  PlannerIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void nodesThatAreFull_areWaitedFor_visibly_andAMeasurementDecides()
      throws IOException, InterruptedException, SQLException {
    places(2);
    try {
      waitVisibly();
    } finally {
      places(UNSTATED);
    }
  }

  /** What each hospital allows of its node, as the registry has it: routers read it each second. */
  private void places(int capacity) throws SQLException, InterruptedException {
    try (Connection db = stack.owner();
        Statement statement = db.createStatement()) {
      int unused = statement.executeUpdate("UPDATE node SET capacity = " + capacity);
    }
    Thread.sleep(2_500);
  }

  private void waitVisibly() throws IOException, InterruptedException {
    ManyTasks tasks = new ManyTasks(List.of(stack.uri("/")), stack.token("doctor"), "planner", 72);
    ExecutorService running = tasks.begin(400);
    int most = 0;
    int planned = 0;
    int collapsed = 0;
    while (!running.isTerminated()) {
      JsonNode status = get("/quantum/status");
      most = Math.max(most, status.get("superpositions").intValue());
      for (JsonNode node : status.get("nodes")) {
        assertThat(node.get("taken").intValue())
            .isLessThanOrEqualTo(node.get("answers").intValue());
      }
      for (JsonNode task : status.get("tasks")) {
        if (task.has("degree")) {
          assertThat(task.get("degree").doubleValue()).isBetween(0.0, 1.0);
        }
      }
      planned += get("/quantum/optimization/status").get("planned").booleanValue() ? 1 : 0;
      if (planned > 0) {
        RunningStack.Reply measured = stack.post("doctor", "/quantum/measure", "{}");
        assertThat(measured.status()).isEqualTo(200);
        collapsed += measured.body().get("collapsed").intValue();
      }
    }
    ManyTasks.awaitAll(running);
    assertThat(tasks.lost()).isEmpty();
    assertThat(get("/quantum/status").get("superpositions").intValue()).isZero();
    assertThat(most).as("tasks that waited at once").isPositive();
    assertThat(planned).as("looks at a plan").isPositive();
    assertThat(collapsed).as("tasks that a measurement decided").isPositive();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.get("doctor", path);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  @Test
  void views_areForThoseWhoPlan_andMeasurementForThoseWhoMeasure()
      throws IOException, InterruptedException {
    JsonNode cluster = get("/quantum/status").get("cluster");
    assertThat(cluster.get("members").intValue()).isPositive();
    assertThat(cluster.get("leader").booleanValue()).isTrue();
    assertThat(cluster.get("epoch").longValue()).isPositive();
    assertThat(get("/quantum/coherence").get("threshold").doubleValue()).isEqualTo(0.8);
    assertThat(get("/quantum/status").get("note").textValue()).contains("Classical");
    assertThat(stack.get("researcher", "/quantum/status").status()).isEqualTo(403);
    assertThat(stack.post("researcher", "/quantum/measure", "{}").status()).isEqualTo(403);
    JsonNode scaling = stack.get("admin", "/api/v1/scaling").body();
    assertThat(scaling.get("replicas").intValue()).isPositive();
    String metrics = stack.send(stack.request("/metrics").build()).body().textValue();
    for (String name : METRICS) {
      assertThat(metrics)
          .containsPattern("# HELP " + name + " .*classical, quantum-inspired")
          .containsPattern("(?m)^" + name + "\\{");
    }
    assertThat(metrics).contains("current_replica_count");
  }

  @Test
  void regions_areNeverLeft() throws IOException, InterruptedException {
    String body = RunningStack.question("public", "cardiology", 1, 4);
    RunningStack.Reply reply =
        stack.ask("doctor", body.substring(0, body.length() - 1) + ",\"regions\":[\"moon\"]}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
    assertThat(reply.body().get("type").textValue()).endsWith("not-offered");
    assertThat(reply.body().toString()).contains("/regions", "moon");
  }
}
