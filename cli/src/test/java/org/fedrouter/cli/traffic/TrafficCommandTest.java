package org.fedrouter.cli.traffic;

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

class TrafficCommandTest {
  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  private Path generated(String name, String... options) throws IOException {
    String[] arguments = new String[2 + options.length];
    arguments[0] = "traffic";
    arguments[1] = "generate";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Files.writeString(folder.resolve(name), run(arguments).out());
  }

  @Test
  void trainedModel_findsAttacksThatItHasNotSeen_andSaysWhy() throws IOException {
    Path clean = generated("clean.csv", "--windows=3000", "--seed=1");
    Path mixed = generated("mixed.csv", "--windows=500", "--attacks=200", "--seed=2");
    Path model = folder.resolve("traffic.model");
    Run train = run("traffic", "train", "--json", "--data=" + clean, "--model=" + model);
    assertThat(train.exit()).as(train.err()).isZero();
    Run score = run("traffic", "score", "--json", "--model=" + model, "--data=" + mixed);
    assertThat(score.exit()).as(score.err()).isZero();
    JsonNode scored = Json.parse(score.out());
    assertThat(scored.get("auc")).hasSize(5);
    scored
        .get("auc")
        .properties()
        .forEach(
            auc -> assertThat(auc.getValue().doubleValue()).as(auc.getKey()).isGreaterThan(0.9));
    JsonNode flood = scored.get("windows").get(500);
    assertThat(flood.get("anomalous").booleanValue()).isTrue();
    assertThat(flood.get("reasons").toString()).contains("rejected_associations");
    Files.writeString(
        model,
        Files.readString(model)
            .replace("fedrouter-traffic-model/1\nhour", "fedrouter-traffic-model/1\nhou"));
    assertThat(run("traffic", "score", "--model=" + model, "--data=" + mixed).exit()).isEqualTo(6);
  }

  @Test
  void train_tooLittle_isWrongUsage() throws IOException {
    Path few = generated("few.csv", "--windows=10");
    Run run = run("traffic", "train", "--data=" + few, "--model=" + folder.resolve("m"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("at least 200 clean rows");
  }
}
