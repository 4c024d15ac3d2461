package org.fedrouter.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.instances.RouterRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private JsonNode solve(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("plan", "solve", file.toString(), "--json", "--warm-up", "50ms"));
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return Json.parse(out.toString());
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("problem"), text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"c, .03", "d, .03", "e, .05"})
  void generated_isSolved_withinCapacity_closeToTheBound(String type, double gap)
      throws IOException {
    Path file = folder.resolve("gap");
    assertThat(
            run(
                "plan",
                "generate",
                "--type",
                type,
                "--tasks",
                "60",
                "--nodes",
                "6",
                "--seed",
                "3",
                "--out",
                file.toString(),
                "--json"))
        .isZero();
    assertThat(Json.parse(out.toString()).get("type").textValue()).isEqualTo(type);
    JsonNode plan = solve(file, "--time", "40ms", "--seed", "2");
    assertThat(plan.get("feasible").booleanValue()).isTrue();
    assertThat(plan.get("assignment")).hasSize(60);
    assertThat(plan.get("gap").doubleValue()).isBetween(0.0, gap);
    assertThat(cost(Files.readString(file), plan.get("assignment")))
        .isCloseTo(plan.get("objective").doubleValue(), within(1e-6));
  }

  /** Read here once more, and checked against the capacities. */
  private static double cost(String text, JsonNode assignment) {
    StringTokenizer numbers = new StringTokenizer(text);
    int agents = Integer.parseInt(numbers.nextToken());
    int tasks = Integer.parseInt(numbers.nextToken());
    double sum = 0;
    double[] load = new double[agents];
    for (int table = 0; table < 2; table++) {
      for (int k = 0; k < agents; k++) {
        for (int i = 0; i < tasks; i++) {
          double value = Double.parseDouble(numbers.nextToken());
          if (assignment.get(i).intValue() == k) {
            sum += table == 0 ? value : 0;
            load[k] += table == 1 ? value : 0;
          }
        }
      }
    }
    for (int k = 0; k < agents; k++) {
      assertThat(load[k]).isLessThanOrEqualTo(Double.parseDouble(numbers.nextToken()));
    }
    assertThat(numbers.hasMoreTokens()).isFalse();
    return sum;
  }

  @Test
  void json_isSolved_andWhatMayGoNowhereIsRefusedWithReasons() throws IOException {
    JsonNode plan =
        solve(
            write(
                """
                {"resources": ["rows", "memory"],
                 "nodes": [{"id": "north", "capacity": [2, null], "region": "eu", "charge": 0.5},
                           {"id": "south", "capacity": [3, 8], "ready_ms": 5}],
                 "tasks": [{"cost": [1, 9], "demand": [1, [1, 2]], "duration_ms": 10},
                           {"cost": [9, null], "demand": [1, 0], "after": ["t0"]},
                           {"cost": 4, "regions": ["us"]},
                           {"cost": 7, "demand": [2, 0], "waiting": 3}],
                 "pairs": [{"tasks": ["t0", "t1"], "weight": 2}]}
                """),
            "--time",
            "5ms");
    assertThat(plan.get("assignment")).map(JsonNode::intValue).containsExactly(0, 0, -1, -1);
    assertThat(plan.get("objective").doubleValue()).isEqualTo(13);
    assertThat(plan.get("start_ms").get(1).doubleValue()).isEqualTo(10);
    assertThat(plan.get("start_ms").get(3).isNull()).isTrue();
    JsonNode refused = plan.get("refused");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).get("task").textValue()).isEqualTo("t2");
    assertThat(refused.get(0).get("reason").textValue())
        .isEqualTo("node north is in region 'eu'; node south is in region ''");
  }

  @Test
  void severalProblems_areCountedFromOne() throws IOException {
    Path file = write("2\n1 1\n5\n1\n1\n1 2\n3 4\n1 1\n2\n");
    assertThat(solve(file, "--time", "1ms").get("objective").doubleValue()).isEqualTo(5);
    assertThat(solve(file, "--time", "1ms", "--problem", "2").get("objective").doubleValue())
        .isEqualTo(7);
    assertThat(run("plan", "solve", file.toString(), "--problem", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("--problem must be at most 2");
  }

  @Test
  void problemWithoutAPlan_saysSo() throws IOException {
    JsonNode plan = solve(write("1 2\n3 4\n2 2\n3\n"), "--time", "1ms");
    assertThat(plan.get("feasible").booleanValue()).isFalse();
    assertThat(plan.get("greedy").isNull()).isTrue();
    assertThat(plan.get("gap").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nodes\":[{}],\"tasks\":[{\"cost\":\"x\"}]} | /tasks/0/cost must be a number or an array of 1",
        "{\"nodes\":[{}],\"tasks\":[{\"priority\":11}]} | /tasks/0: priority of task t0 must be 0 to 10, got 11",
        "{\"nodes\":[{}],\"tasks\":[{\"cots\":1}]} | /tasks/0/cots is not known here",
        "{\"nodes\":[{}],\"tasks\":[{\"after\":[\"t0\"]}]} | after of task t0 must not lead back to itself",
        "{\"nodes\":[{\"capacity\":-1}],\"tasks\":[]} | /nodes/0: capacity of node n0 must be at least 0",
        "{\"nodes\":[],\"tasks\":[]} | there must be a node",
        "2 2\\n1 x 3 4 5 6 7 8 9 9 | cost of agent 0 must be a number, got 'x'",
        "{\"nodes\":[{}],\"tasks\":[{\"cost\":1e999}]} | /tasks/0/cost must be a number of at most 1e100",
        "2 2 1 2 3 | the file ends before",
        "{\"nodes\":[{\"capacity\":1e-300,\"crowding\":1e100}],\"tasks\":[{}]} | the problem: contention must be finite and at least 0, got Infinity",
      })
  void wrongFile_isRefused_namingFieldRuleAndValue(String text, String message) throws IOException {
    Path file = write(text.replace("\\n", "\n"));
    assertThat(run("plan", "solve", file.toString(), "--json")).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0ms", "61m", "5", "-1s", "1h", "307445735m"})
  void wrongTime_isRefused(String time) throws IOException {
    assertThat(run("plan", "solve", write("1 1 1 1 1").toString(), "--time=" + time)).isEqualTo(2);
    assertThat(err.toString()).contains(time);
  }

  @Test
  void written_isReadAsItWas() {
    Workload workload = RouterRecipe.generate(40, 5, 9);
    JsonNode text = Json.parseStrictly(WorkloadWriter.write(workload));
    assertThat(WorkloadReader.read(text)).isEqualTo(workload);
  }

  @Test
  void trace_isSimulated_policiesSideBySide_andDrawn() throws IOException {
    Path trace = folder.resolve("trace");
    Path plot = folder.resolve("plot.svg");
    assertThat(
            run(
                "plan",
                "trace",
                "--requests",
                "300",
                "--rate",
                "20",
                "--out",
                trace.toString(),
                "--json"))
        .isZero();
    String[] simulate = {
      "plan",
      "simulate",
      trace.toString(),
      "--load",
      "1,2",
      "--nodes",
      "4",
      "--policy",
      "round-robin,least-ttft,late-binding",
      "--svg",
      plot.toString(),
      "--json"
    };
    assertThat(run(simulate)).as(err.toString()).isZero();
    String first = out.toString();
    JsonNode results = Json.parse(first).get("results");
    assertThat(results).hasSize(6);
    assertThat(results).allMatch(one -> one.get("in_time").doubleValue() <= 1);
    assertThat(results.get(1).get("policy").textValue()).isEqualTo("least-ttft");
    assertThat(Files.readString(plot))
        .startsWith("<svg")
        .contains("late-binding")
        .endsWith("</svg>\n");
    assertThat(run(simulate)).isZero();
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void traceOfAzure_isRead_inTheOrderOfTime() throws IOException {
    Path trace =
        write(
            """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2023-11-16 18:17:04.0000000,800,10
            2023-11-16 18:17:03.9799600,4000,44
            """);
    assertThat(
            run(
                "plan",
                "simulate",
                trace.toString(),
                "--nodes",
                "1",
                "--policy",
                "round-robin",
                "--emergencies",
                "0",
                "--json"))
        .isZero();
    JsonNode result = Json.parse(out.toString()).get("results").get(0);
    assertThat(result.get("ttft_p50_ms").doubleValue()).isCloseTo(500, within(1e-6));
    assertThat(result.get("ttft_p99_ms").doubleValue()).isCloseTo(579.96, within(1e-2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TIMESTAMP,ContextTokens,GeneratedTokens\\n2023-11-16 18:17:04,8 | line 2: there must be 3 fields, got 2",
        "TIMESTAMP,GeneratedTokens,ContextTokens\\n2023-11-16 18:17:04,8,9 | must begin with the line",
        "TIMESTAMP,ContextTokens,GeneratedTokens\\n+999999-01-01 00:00:00,8,9 | line 2",
        "{\"timestamp\":1,\"input_length\":8,\"output_length\":1,\"emergency\":\"yes\"} | must be true or false",
        "{\"timestamp\":1,\"input_length\":-8,\"output_length\":1} | at least one prompt token",
        "{\"timestamp\":1,\"input_length\":\"x\"} | line 1: /input_length must be a number",
        "TIMESTAMP,ContextTokens,GeneratedTokens | must have 1 to 2000000 requests, got 0",
      })
  void wrongTrace_isRefused(String text, String message) throws IOException {
    Path file = write(text.replace("\\n", "\n"));
    assertThat(run("plan", "simulate", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void unknownPolicy_isRefused() throws IOException {
    assertThat(run("plan", "simulate", write("h\n").toString(), "--policy", "best")).isEqualTo(2);
    assertThat(err.toString()).contains("round-robin").contains("late-binding");
  }
}
