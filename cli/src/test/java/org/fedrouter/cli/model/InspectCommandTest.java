package org.fedrouter.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  private static final Path DEMO = Path.of("../engine/demo-model");

  /** The hash that the hospitals' roster and every node know the committed model by. */
  private static final String HASH =
      "e01d1118c1f9f70f827238cfa77bdf0643f32eaf8ec5b925edd271ea0f7b3e0c";

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  @Test
  void inspect_demonstrationModel_saysWhatItIs() {
    Run run = run("model", "inspect", DEMO.toString(), "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode report = Json.parse(run.out());
    assertThat(report.path("family").asText()).isEqualTo("llama");
    assertThat(report.path("template").asText()).isEqualTo("question");
    assertThat(report.path("hash").asText()).isEqualTo(HASH);
    assertThat(report.path("sizes").path("vocabulary").asInt()).isEqualTo(2048);
    assertThat(report.path("tensors").path("F16").asInt()).isEqualTo(38);
    assertThat(report.path("tokenizer_vocabulary").asInt()).isEqualTo(1286);
    assertThat(report.path("files").has("model.safetensors")).isTrue();
    assertThat(run("model", "inspect", DEMO.toString()).out()).contains("family llama", HASH);
  }

  @Test
  void inspect_wrongFolder_isOneLineAndUsage() throws IOException {
    Run empty = run("model", "inspect", folder.toString());
    assertThat(empty.exit()).isEqualTo(2);
    assertThat(empty.out()).isEmpty();
    assertThat(empty.err()).contains("config.json: file: must be a readable file").hasLineCount(1);
    Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"gpt2\"}");
    assertThat(run("model", "inspect", folder.toString(), "--json").err())
        .contains("model_type: must be one of llama, mistral, qwen2, is gpt2");
  }
}
