package org.fedrouter.hospital.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.ProposeRequest;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalGraphsTest {
  private static final Bytes NONE = Bytes.sha256(new byte[0]);

  @TempDir private Path folder;

  private static ProposeRequest request(Bytes model, int... buckets) {
    int[] counts = new int[buckets.length];
    Arrays.fill(counts, 2);
    return new ProposeRequest(model, Ints.of(buckets), Ints.of(counts));
  }

  /** Of four buckets with two outputs each: a softmax over the sum of count times weight. */
  private Bytes model(double first) throws IOException {
    Graph graph = new Graph(Element.DOUBLE);
    Value buckets = graph.input("buckets", Element.INT64, -1);
    Value counts = graph.input("counts", Element.DOUBLE, -1);
    Value weights = graph.constant("weights", new double[] {first, 0, 1, 0, 0, 1, 0, 0}, 4, 2);
    Value rows =
        graph.emit("Gather", Element.DOUBLE, new long[] {-1, 2}, List.of(weights, buckets));
    Value row =
        graph.emit(
            "Unsqueeze", Element.DOUBLE, new long[] {1, -1}, List.of(counts, graph.indices(0)));
    Value sum = graph.emit("MatMul", Element.DOUBLE, new long[] {1, 2}, List.of(row, rows));
    graph.output(
        "probabilities",
        graph.emit(
            "Softmax",
            Element.DOUBLE,
            new long[] {1, 2},
            List.of(sum),
            Attributes.integer("axis", 1)));
    byte[] bytes = graph.compile().model();
    Bytes hash = Bytes.sha256(bytes);
    Files.write(folder.resolve(hash.hex() + ".onnx"), bytes);
    Files.writeString(folder.resolve(hash.hex() + ".json"), "{\"of\":" + first + "}");
    return hash;
  }

  @Test
  void models_answerByTheirHashes_asTheyLieThereNow_evenMoreThanStayOpen() throws IOException {
    try (ProposalGraphs graphs = new ProposalGraphs(folder)) {
      assertThat(graphs.probabilities(request(NONE, 0))).isEmpty();
      List<Bytes> models = List.of(model(0.5), model(1), model(2));
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 3; i++) {
          List<Double> found = graphs.probabilities(request(models.get(i), 0, 3)).orElseThrow();
          double expected = 1 / (1 + Math.exp(-2 * List.of(0.5, 1.0, 2.0).get(i)));
          assertThat(found.get(0)).isCloseTo(expected, within(1e-12));
          assertThat(found.get(0) + found.get(1)).isCloseTo(1, within(1e-12));
        }
      }
      assertThat(new String(graphs.card(models.get(1)).orElseThrow(), StandardCharsets.UTF_8))
          .isEqualTo("{\"of\":1.0}");
      assertThat(graphs.card(NONE)).isEmpty();
      assertThat(graphs.card(Bytes.EMPTY)).isEmpty();
    }
  }

  @Test
  void file_thatIsNotWhatItsNameSays_isNoModel() throws IOException {
    Bytes model = model(0.5);
    Path file = folder.resolve(model.hex() + ".onnx");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    try (ProposalGraphs graphs = new ProposalGraphs(folder)) {
      assertThat(graphs.probabilities(request(model, 0))).isEmpty();
    }
  }

  @Test
  void bucket_thatTheModelDoesNotHave_isRefused() throws IOException {
    Bytes model = model(0.5);
    try (ProposalGraphs graphs = new ProposalGraphs(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graphs.probabilities(request(model, 4)));
    }
  }
}
