package org.fedrouter.cli.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssuranceCommandTest {
  private static final long SEED = 20_261_122;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Fedrouter.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void drift_ofTwoTables_hasAllFigures() throws IOException {
    Path reference = file("a.csv", "x,y,label\n1,5,p\n2,5,q\n3,5,q\n");
    Path current = file("b.jsonl", "{\"y\":5,\"x\":4}\n{\"y\":5,\"x\":5}\n{\"y\":5,\"x\":6}\n");
    int exit =
        run(
            "assurance",
            "drift",
            "--json",
            "--label=label",
            "--reference=" + reference,
            "--current=" + current);
    assertThat(exit).as(err.toString()).isZero();
    JsonNode columns = Json.parse(out.toString()).get("columns");
    assertThat(columns.get(0).get("column").textValue()).isEqualTo("x");
    assertThat(columns.get(0).get("ks").doubleValue()).isEqualTo(1);
    assertThat(columns.get(0).get("p").doubleValue()).isCloseTo(0.1, within(1e-12));
    assertThat(columns.get(0).get("wasserstein").doubleValue()).isCloseTo(3, within(1e-12));
    assertThat(columns.get(1).get("p").doubleValue()).isEqualTo(1);
  }

  @Test
  void drift_brokenTables_areNamedByLine() throws IOException {
    Path good = file("good.csv", "x\n1\n");
    for (String text : List.of("x\n1\nz\n", "x\n1\nNaN\n", "x\n1\n1,2\n")) {
      err.getBuffer().setLength(0);
      Path bad = file("bad.csv", text);
      assertThat(run("assurance", "drift", "--reference=" + good, "--current=" + bad)).isEqualTo(2);
      assertThat(err.toString()).contains("bad.csv, line 3: ");
    }
    Path other = file("other.csv", "y\n1\n");
    assertThat(run("assurance", "drift", "--reference=" + good, "--current=" + other)).isEqualTo(2);
    assertThat(err.toString()).contains("column \"x\" is missing");
  }

  /** Class b where x is above 0. */
  private Path model() throws IOException {
    Graph graph = new Graph(Element.FLOAT);
    Value in = graph.input("in", Element.FLOAT, 1, 2);
    Value weights = graph.constant("w", new float[] {-4, 4, 0, 0}, 2, 2);
    long[] shape = {1, 2};
    Value logits = graph.emit("MatMul", Element.FLOAT, shape, List.of(in, weights));
    graph.output(
        "p",
        graph.emit(
            "Softmax", Element.FLOAT, shape, List.of(logits), Attributes.integer("axis", 1)));
    return Files.write(folder.resolve("model.onnx"), graph.compile().model());
  }

  @Test
  void robustness_ofAnOnnxModel_fallsWithTheSizeOfTheStep() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder rows = new StringBuilder("x,y,label\n");
    for (int i = 0; i < 200; i++) {
      double x = random.nextDouble(-1, 1);
      rows.append(x).append(',').append(random.nextDouble()).append(x > 0 ? ",b\n" : ",a\n");
    }
    Path data = file("data.csv", rows.toString());
    int exit =
        run(
            "assurance",
            "robustness",
            "--json",
            "--model=" + model(),
            "--data=" + data,
            "--size=0,0.2,3");
    assertThat(exit).as(err.toString()).isZero();
    JsonNode measured = Json.parse(out.toString()).get("measured");
    assertThat(measured).hasSize(6);
    JsonNode worst = measured.get(4);
    assertThat(worst.get("disturbance").textValue()).isEqualTo("gradient-sign");
    assertThat(measured.get(3).get("accuracy").doubleValue()).isEqualTo(1);
    assertThat(worst.get("accuracy").doubleValue()).as("seed " + SEED).isBetween(0.8, 0.95);
    assertThat(measured.get(5).get("accuracy").doubleValue()).isZero();
    Path narrow = file("narrow.csv", "x,label\n1,a\n");
    assertThat(run("assurance", "robustness", "--model=" + model(), "--data=" + narrow))
        .isEqualTo(2);
  }
}
