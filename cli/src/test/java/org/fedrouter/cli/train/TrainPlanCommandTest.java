package org.fedrouter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;

class TrainPlanCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    List<String> command = new ArrayList<>(List.of("train", "plan"));
    command.addAll(List.of(options));
    return Fedrouter.run(
        new PrintWriter(out), new PrintWriter(err), command.toArray(String[]::new));
  }

  private int plan(int patients, int lot, int rounds, double epsilon, String... more) {
    List<String> options = new ArrayList<>(List.of("--json", "--delta", "1e-5"));
    options.addAll(List.of("--patients", "" + patients, "--lot", "" + lot));
    options.addAll(List.of("--rounds", "" + rounds, "--epsilon", "" + epsilon));
    options.addAll(List.of(more));
    return run(options.toArray(String[]::new));
  }

  @Test
  void plan_saysTheNoise_andBothEpsilons() {
    assertThat(plan(50_000, 500, 141, 1, "--sigma", "1.1")).isZero();
    JsonNode said = Json.parse(out.toString());
    assertThat(said.get("possible").booleanValue()).isTrue();
    assertThat(said.get("steps").intValue()).isEqualTo(141);
    assertThat(said.get("sampling_rate").doubleValue()).isCloseTo(0.01, within(1e-12));
    assertThat(said.get("sigma").doubleValue()).isCloseTo(1.1, within(0.01));
    assertThat(said.get("epsilon_rdp").doubleValue()).isLessThanOrEqualTo(1);
    assertThat(said.get("epsilon_pld").doubleValue()).isLessThan(0.8);
    assertThat(said.at("/given/most_rounds").intValue()).isBetween(139, 142);
  }

  @Test
  void plan_thatCannotBe_isRefused_withWhatWorks() {
    assertThat(plan(100, 100, 1_000, 0.5)).isEqualTo(3);
    JsonNode said = Json.parse(out.toString());
    assertThat(said.get("possible").booleanValue()).isFalse();
    assertThat(said.get("would_work").get("rounds").intValue()).isPositive();
  }

  @Test
  void nonsense_isNamed() {
    assertThat(plan(10, 11, 1, 1)).isEqualTo(2);
    assertThat(err.toString()).contains("lot");
    assertThat(plan(10, 1, 1, -1)).isEqualTo(2);
    assertThat(plan(10, 1, 1, 1, "--accountant", "guess")).isEqualTo(2);
  }
}
