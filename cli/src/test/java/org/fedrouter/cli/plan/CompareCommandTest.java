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
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.OrLibrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @Nullable String home;

  @BeforeEach
  void elsewhere() {
    home = System.getProperty(Installation.HOME_PROPERTY);
    System.setProperty(Installation.HOME_PROPERTY, folder.toString());
  }

  @AfterEach
  void back() {
    if (home == null) {
      System.clearProperty(Installation.HOME_PROPERTY);
    } else {
      System.setProperty(Installation.HOME_PROPERTY, home);
    }
  }

  private int run(String... arguments) {
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private JsonNode compare(Path problem) {
    int status =
        run("plan", "compare", problem.toString(), "--time", "20ms", "--warm-up", "50ms", "--json");
    assertThat(status).as(err.toString()).isZero();
    return Json.parse(out.toString());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** In place of the measurements: prints these lines, and keeps what it was asked. */
  private void peers(String... lines) throws IOException {
    Path program =
        write(
            "bench/plan-peers",
            "#!/bin/sh\ncp \"$1\" \"$(dirname \"$0\")/asked\"\necho noise >&2\ncat <<'END'\n"
                + String.join("\n", lines)
                + "\nEND\n[ \"$2 $3\" = '20.0 1' ]\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void withoutTheMeasurements_ownRowsAreThere_andPeersSayWhyNot() throws IOException {
    JsonNode result = compare(write("gap", OrLibrary.write(GapRecipe.D.generate(60, 6, 3))));
    assertThat(result.get("tasks").intValue()).isEqualTo(60);
    assertThat(result.get("nodes").intValue()).isEqualTo(6);
    assertThat(result.get("time_ms").doubleValue()).isEqualTo(20);
    JsonNode rows = result.get("results");
    assertThat(rows)
        .map(row -> row.get("solver").textValue())
        .containsExactly("fedrouter", "greedy", "annealing", "cp-sat", "timefold");
    double bound = result.get("bound").doubleValue();
    double best = rows.get(0).get("objective").doubleValue();
    for (JsonNode row : List.of(rows.get(0), rows.get(1), rows.get(2))) {
      double objective = row.get("objective").doubleValue();
      assertThat(row.get("feasible").booleanValue()).isTrue();
      assertThat(objective).isGreaterThanOrEqualTo(bound).isGreaterThanOrEqualTo(best);
      assertThat(row.get("gap").doubleValue())
          .isCloseTo((objective - bound) / objective, within(1e-9));
      assertThat(row.get("gap_to_best").doubleValue())
          .isCloseTo((objective - best) / objective, within(1e-9));
      assertThat(row.get("cpu_ms").doubleValue()).isPositive();
      assertThat(row.get("wall_ms").doubleValue()).isPositive();
    }
    assertThat(rows.get(2).get("objective").doubleValue())
        .isLessThan(rows.get(1).get("objective").doubleValue());
    assertThat(rows.get(3).get("unavailable").textValue())
        .isEqualTo("there is no bench/plan-peers in this tree");
    assertThat(rows.get(4).has("objective")).isFalse();
  }

  @Test
  void peers_areToldTheProblem_andJudgedHere() throws IOException {
    peers(
        "{\"solver\":\"cp-sat\",\"assignment\":[0,0],\"cpu_ms\":19,\"wall_ms\":20,\"objective\":1}",
        "a line that is none of it",
        "{\"solver\":\"timefold\",\"assignment\":[0,1],\"cpu_ms\":18,\"wall_ms\":21}");
    JsonNode rows = compare(write("gap", "2 2\n3 4\n5 9\n2 2\n2 2\n3 3\n")).get("results");
    JsonNode asked = Json.parse(Files.readString(folder.resolve("bench/asked")));
    assertThat(asked.get("tasks").get(1).get("cost")).map(JsonNode::intValue).containsExactly(4, 9);
    assertThat(rows.get(0).get("objective").doubleValue()).isEqualTo(9);
    JsonNode over = rows.get(3);
    assertThat(over.get("feasible").booleanValue()).isFalse();
    assertThat(over.get("objective").isNull()).isTrue();
    assertThat(over.get("gap").isNull()).isTrue();
    assertThat(over.get("cpu_ms").doubleValue()).isEqualTo(19);
    JsonNode right = rows.get(4);
    assertThat(right.get("objective").doubleValue()).isEqualTo(12);
    assertThat(right.get("gap_to_best").doubleValue()).isEqualTo(0.25);
  }

  @Test
  void people_readATable_withReasons() throws IOException {
    peers(
        "{\"solver\":\"cp-sat\",\"unsupported\":\"tasks that come after others\"}",
        "{\"solver\":\"timefold\",\"assignment\":[],\"cpu_ms\":18,\"wall_ms\":21}");
    Path problem = write("gap", "1 1\n5\n1\n1\n");
    assertThat(run("plan", "compare", problem.toString(), "--time", "20ms", "--warm-up", "50ms"))
        .isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(7)
        .anyMatch(line -> line.matches("fedrouter +5.00 +0.00 +0.00 +0 .*"))
        .anyMatch(line -> line.matches("cp-sat +unsupported: tasks that come after others"))
        .anyMatch(line -> line.matches("timefold +not feasible +- +- +- +18.00 +21.00"));
  }

  @Test
  void peersThatFail_areUnavailable_withTheReason() throws IOException {
    Path program = write("bench/plan-peers", "#!/bin/sh\necho 'no mvn' >&2\nexit 2\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    JsonNode rows = compare(write("gap", "1 1\n5\n1\n1\n")).get("results");
    assertThat(rows.get(3).get("unavailable").textValue())
        .startsWith("plan-peers failed with 2: no mvn");
  }

  @Test
  void wrongUse_isRefused() throws IOException {
    String file = write("gap", "1 1\n5\n1\n1\n").toString();
    assertThat(run("plan", "compare", file, "--problem", "2")).isEqualTo(2);
    assertThat(run("plan", "compare", file, "--time", "0ms")).isEqualTo(2);
    assertThat(run("plan", "compare", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
