package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerStatusCommandTest {
  @TempDir private Path parent;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack(parent, FakeStack.account("admin"), FakeStack.account("doctor", "icu"));
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private int run(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "plan";
    all[1] = "status";
    all[2] = "--data";
    all[3] = stack.folder.root().toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return stack.run(all);
  }

  private void answer() {
    stack.router.answer("/quantum/status", "{\"leader\":true,\"plan\":{\"tasks\":3}}");
    stack.router.answer("/quantum/coherence", "{\"coherence\":0.93}");
    stack.router.answer("/quantum/optimization/status", "{\"gap\":null,\"sweeps\":[1,2]}");
  }

  @Test
  void json_holdsAllThreeAnswersAsTheyCame() {
    answer();
    assertThat(run("--json")).isZero();
    assertThat(stack.out.toString().strip())
        .isEqualTo(
            "{\"status\":{\"leader\":true,\"plan\":{\"tasks\":3}},"
                + "\"coherence\":{\"coherence\":0.93},"
                + "\"optimization\":{\"gap\":null,\"sweeps\":[1,2]}}");
  }

  @Test
  void people_seeOneLineForEachValue() {
    answer();
    assertThat(run("--user", "doctor")).isZero();
    assertThat(stack.out.toString().lines())
        .containsExactly(
            "status.leader: true",
            "status.plan.tasks: 3",
            "coherence.coherence: 0.93",
            "optimization.gap: null",
            "optimization.sweeps: [1,2]");
    assertThat(stack.router.requests()).first().asString().contains("doctor");
  }

  @Test
  void oneOfThemRefused_printsNoHalf() {
    stack.router.answer("/quantum/status", "{}");
    stack.router.answer(403, "{\"title\":\"Not allowed\",\"status\":403}");
    assertThat(run()).isEqualTo(4);
    assertThat(stack.out.toString()).isEmpty();
    assertThat(stack.err.toString()).contains("Not allowed (403)");
  }

  @Test
  void routerWithoutAPlanner_isAProblem() {
    stack.router.answer(404, "{\"title\":\"No such page\",\"status\":404}");
    assertThat(run()).isEqualTo(2);
    assertThat(stack.out.toString()).isEmpty();
    assertThat(stack.err.toString()).contains("No such page (404)");
  }

  @Test
  void withoutAStack_isUnavailable() {
    assertThat(stack.run("plan", "status", "--data", parent.resolve("none").toString()))
        .isEqualTo(5);
  }
}
