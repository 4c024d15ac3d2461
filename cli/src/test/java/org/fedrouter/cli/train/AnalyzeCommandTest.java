package org.fedrouter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {
  private static final String STATUS =
      """
      {"training": {"name": "ward-notes", "state": "running"}, "rounds": [
       {"round": 2, "state": "aborted", "drop_out": 0.5, "loss": null, "accuracy": null,
        "participants": [{"hospital": "north", "epsilon": 0.4},
                         {"hospital": "south", "epsilon": null}]},
       {"round": 1, "state": "published", "drop_out": 0.125, "loss": 1.5, "accuracy": 0.75,
        "participants": [{"hospital": "north", "epsilon": 0.2},
                         {"hospital": "south", "epsilon": 0.3}]}]}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int analyze(String status, String... options) throws IOException {
    Path file = Files.write(folder.resolve("status.json"), status.getBytes(StandardCharsets.UTF_8));
    String[] arguments = new String[options.length + 5];
    System.arraycopy(
        new String[] {
          "train", "analyze", file.toString(), "--out", folder.resolve("plots").toString()
        },
        0,
        arguments,
        0,
        5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String plot(String name) throws IOException {
    return Files.readString(folder.resolve("plots").resolve(name + ".svg"));
  }

  @Test
  void status_isDrawn_inTheOrderOfRounds() throws IOException {
    assertThat(analyze(STATUS, "--json")).as(err.toString()).isZero();
    JsonNode result = Json.parse(out.toString());
    assertThat(result.get("name").textValue()).isEqualTo("ward-notes");
    assertThat(result.get("rounds").intValue()).isEqualTo(2);
    assertThat(result.get("files")).hasSize(4);
    assertThat(plot("drop-out")).contains("ward-notes: 12.5 at 1, 50 at 2.");
    assertThat(plot("epsilon")).contains("north: 0.2 at 1, 0.4 at 2. south: 0.3 at 1, 0.3 at 1.");
    assertThat(plot("accuracy")).contains("ward-notes: 75 at 1, 75 at 1.");
    assertThat(plot("loss")).contains("ward-notes: 1.5 at 1, 1.5 at 1.");
  }

  @Test
  void manyHospitals_areNotAllDrawn_andThePlotSaysSo() throws IOException {
    String epsilon =
        IntStream.range(0, 30)
            .mapToObj(h -> "{\"hospital\": \"h%02d\", \"epsilon\": %d}".formatted(h, h))
            .collect(Collectors.joining(", "));
    assertThat(analyze("{\"rounds\": [{\"round\": 1, \"participants\": [" + epsilon + "]}]}"))
        .isZero();
    assertThat(plot("epsilon"))
        .contains("20 of 30 hospitals that spend most")
        .contains(">h29<")
        .doesNotContain(">h09<");
    assertThat(out.toString()).containsOnlyOnce(".svg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the input must be an object",
        "{} | /rounds is required",
        "{\"rounds\": [{}]} | /rounds/0/round is required",
        "{\"rounds\": [{\"round\": 1.5}]} | /rounds/0/round must be a whole number",
        "{\"rounds\": [{\"round\": 1, \"loss\": \"x\"}]} | /rounds/0/loss must be a number",
        "{\"rounds\": [{\"round\": 1, \"participants\": [{\"epsilon\": 1}]}]} | /rounds/0/participants/0/hospital is required",
        "{\"training\": \"x\", \"rounds\": []} | /training must be an object",
        "{\"rounds\": | is not JSON"
      })
  void whatIsNoStatus_isRefused_byItsPlace(String status, String reason) throws IOException {
    assertThat(analyze(status)).isEqualTo(2);
    assertThat(err.toString()).contains(reason);
    assertThat(folder.resolve("plots")).doesNotExist();
  }

  @Test
  void file_thatIsNotThere_isRefused() {
    int exit =
        Fedrouter.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "train",
            "analyze",
            folder.resolve("none").toString());
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("cannot read");
  }
}
