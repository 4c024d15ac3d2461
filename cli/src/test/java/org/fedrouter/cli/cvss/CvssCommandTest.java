package org.fedrouter.cli.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class CvssCommandTest {
  private static final String OLD = "AV:A/AC:M/Au:N/C:C/I:N/A:P/E:POC/RL:W/RC:UC";
  private static final String THREE =
      "CVSS:3.0/AV:L/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N/MAV:A/MAC:L/MPR:N/MUI:N/MS:U/MC:L/MI:N/MA:N";
  private static final String FOUR =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:L";
  private static final String WRONG = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:Q/I:H/A:H";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    } finally {
      System.setIn(before);
    }
  }

  private List<JsonNode> objects() {
    return out.toString().lines().map(Json::parse).toList();
  }

  @Test
  void vectors_ofAllVersions_giveTheirScoresInOrder() {
    assertThat(run(OLD + "\r\n" + THREE + "\n" + FOUR, "cvss")).isZero();

    assertThat(out.toString().lines()).containsExactly("6.4 4.9 4.9", "4.6 4.6 4.3", "10.0");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void lineThatIsNoVector_isAnErrorOnThatLine_andOthersAreScored() {
    assertThat(run(WRONG + "\n\n" + FOUR + "\n", "cvss")).isEqualTo(2);

    assertThat(out.toString().lines())
        .containsExactly(
            "error: C:Q: the metric has no such value",
            "error: nothing: metrics are written NAME:VALUE with one / between them",
            "10.0");
    assertThat(err.toString().strip()).isEqualTo("fedrouter: 2 of 3 lines hold no vector");
  }

  @Test
  void json_ofVersion2_leavesOutWhatIsNotDefined() {
    assertThat(run(OLD + "\n", "cvss", "--json")).isZero();

    JsonNode line = objects().getFirst();
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly("line", "vector", "version", "base", "temporal", "score", "severity");
    assertThat(line.path("score").asText()).isEqualTo("4.9");
    assertThat(line.path("severity").asText()).isEqualTo("medium");
  }

  @Test
  void json_ofVersion4_hasOneScore() {
    assertThat(run(FOUR + "/E:X\n", "cvss", "--json")).isZero();

    JsonNode line = objects().getFirst();
    assertThat(line.path("vector").asText()).isEqualTo(FOUR);
    assertThat(line.path("score").decimalValue()).isEqualByComparingTo("10.0");
    assertThat(line.path("severity").asText()).isEqualTo("critical");
    assertThat(line.has("base")).isFalse();
  }

  @Test
  void json_ofARefusal_namesMetricRuleAndValue() {
    assertThat(run(WRONG + "\n", "cvss", "--json")).isEqualTo(2);

    JsonNode error = objects().getFirst().path("error");
    assertThat(error.path("metric").asText()).isEqualTo("C");
    assertThat(error.path("rule").asText()).isEqualTo("known-value");
    assertThat(error.path("value").asText()).isEqualTo("Q");
  }

  @Test
  void ordered_withMetricsOutOfOrder_refuses() {
    String turned = FOUR.replace("/AV:N/AC:L", "/AC:L/AV:N");
    assertThat(run(turned + "\n", "cvss")).isZero();
    assertThat(run(turned + "\n", "cvss", "--ordered")).isEqualTo(2);

    assertThat(out.toString().lines())
        .containsExactly("10.0", "error: AV:N: metrics stand in the order of the specification");
  }

  @Test
  void hugeLine_isRefused_andTheNextOneScored() {
    assertThat(run("A".repeat(1 << 20) + "\n" + FOUR + "\n", "cvss")).isEqualTo(2);

    assertThat(out.toString().lines()).last().isEqualTo("10.0");
    assertThat(out.toString()).hasSizeLessThan(200);
  }
}
