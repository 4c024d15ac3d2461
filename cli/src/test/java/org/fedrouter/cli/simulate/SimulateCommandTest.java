package org.fedrouter.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Fedrouter.run(
        new PrintWriter(out, true), new PrintWriter(err, true), line.split(" ", -1));
  }

  @Test
  void attacks_areTried_andTold() {
    String line =
        "simulate attacks --clients 8+2:10 --defence mean,nnm+trmean --attack none,sign-flip-10,nan"
            + " --rounds 25 --seeds 1 --json";
    assertThat(run(line)).as(err.toString()).isZero();
    JsonNode result = Json.parse(out.toString());
    assertThat(result.get("rounds").intValue()).isEqualTo(25);
    assertThat(result.get("rows")).hasSize(2);
    JsonNode mean = result.get("rows").get(0);
    assertThat(mean.get("worst_attack").textValue()).isEqualTo("sign-flip-10");
    assertThat(mean.at("/attacks/nan/rejected").intValue()).isEqualTo(50);
    JsonNode mixed = result.get("rows").get(1);
    assertThat(mixed.get("worst").doubleValue()).isGreaterThan(mean.get("worst").doubleValue());
    assertThat(run(line.replace(" --json", ""))).isZero();
    assertThat(out.toString()).contains("nnm+trmean").contains("worst");
  }

  @Test
  void rounds_ofASeed_areAlwaysTheSame() {
    String line =
        "simulate rounds --clients 12 --rounds 3 --dimension 1000 --byzantine 1 --group-size 4"
            + " --drop-out 0.05 --attack sign-flip-10 --seed 7 --json";
    assertThat(run(line)).as(err.toString()).isZero();
    JsonNode first = Json.parse(out.toString());
    assertThat(first.get("rounds")).hasSize(3);
    assertThat(first.get("groups").intValue()).isEqualTo(3);
    assertThat(first.at("/machine/seconds").doubleValue()).isPositive();
    assertThat(run(line)).isZero();
    JsonNode second = Json.parse(out.toString());
    ((ObjectNode) first).remove("machine");
    ((ObjectNode) second).remove("machine");
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate attacks --clients 4+4:1",
        "simulate attacks --defence magic",
        "simulate attacks --attack magic",
        "simulate attacks --rounds 0",
        "simulate rounds --mode secret",
        "simulate rounds --attack giant-weight",
        "simulate rounds --dimension 1001",
        "simulate rounds --drop-out 2",
        "simulate rounds --clients 10 --group-size 3 --byzantine 3"
      })
  void wrongNumbers_areRefused(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString().lines().count()).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
  }
}
