package org.fedrouter.cli.phi;

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
class PhiScanCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(byte[] input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    } finally {
      System.setIn(before);
    }
  }

  private List<JsonNode> objects(byte[] input, String... more) {
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"phi", "scan", "--json"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(run(input, arguments)).isZero();
    return out.toString().lines().map(Json::parse).toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void lines_ofAllKinds_areAnsweredInOrderOneEach() {
    List<JsonNode> lines = objects(utf8("Dr. Zebrowski called\n\nmetformin 500 mg\r\nlast"));

    assertThat(lines).extracting(l -> l.get("line").asInt()).containsExactly(1, 2, 3, 4);
    assertThat(lines)
        .extracting(l -> l.get("verdict").asText())
        .containsExactly("phi", "clean", "clean", "clean");
    assertThat(lines.getFirst().get("score").asDouble()).isBetween(0.5, 1.0);
    assertThat(lines.get(1).get("spans")).isEmpty();
  }

  @Test
  void offsets_behindEmoji_areCodePoints() {
    JsonNode span = objects(utf8("😀 Dr. Zebrowski called\n")).getFirst().get("spans").get(0);

    assertThat(span.get("start").asInt()).isEqualTo(2);
    assertThat(span.get("end").asInt()).isEqualTo(15);
    assertThat(span.get("type").asText()).isEqualTo("NAME");
  }

  @Test
  void json_withIdentifiers_holdsNoneOfTheText() {
    objects(utf8("Dr. Zebrowski called\n"));

    assertThat(out.toString()).doesNotContain("Zebrowski");
  }

  @Test
  void bytes_thatAreNoUtf8_areReadAllTheSame() {
    byte[] input = utf8("? Dr. Zebrowski called\n");
    input[0] = (byte) 0xFF;

    assertThat(objects(input).getFirst().get("verdict").asText()).isEqualTo("phi");
  }

  @Test
  void line_ofAMegabyte_isAnsweredOnce() {
    assertThat(objects(utf8("a ".repeat(1 << 19) + "Dr. Zebrowski\n"))).hasSize(1);
  }

  @Test
  void redact_forPeople_printsTheLineWithTokens() {
    assertThat(run(utf8("Dr. Zebrowski called Dr. Zebrowski\n"), "phi", "scan", "--redact"))
        .isZero();

    assertThat(out.toString().strip()).isEqualTo("[NAME_1] called [NAME_1]");
  }

  @Test
  void redact_inJson_isAField() {
    JsonNode line = objects(utf8("Dr. Zebrowski called\n"), "--redact").getFirst();

    assertThat(line.get("redacted").asText()).isEqualTo("[NAME_1] called");
  }

  @Test
  void output_forPeople_tellsTypesAndPlaces() {
    assertThat(run(utf8("Dr. Zebrowski called\nno\n"), "phi", "scan")).isZero();

    assertThat(out.toString().lines()).containsExactly("1: phi NAME 0-13", "2: clean");
  }

  @Test
  void threshold_thatIsNone_is2WithNothingOnStdout() {
    assertThat(run(utf8("x\n"), "phi", "scan", "--threshold", "2")).isEqualTo(2);
    assertThat(run(utf8("x\n"), "phi", "scan", "--threshold", "much")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("threshold");
  }
}
