package org.fedrouter.cli.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.proposal.Terms;
import org.fedrouter.compliance.proposal.Vulnerability;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalCommandTest {
  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  private Path trained() throws IOException {
    Path model = folder.resolve("proposals.model");
    Run train =
        run(
            "proposal",
            "train",
            "--json",
            "--bits=12",
            "--split=2026-06-01",
            "--data=" + SampleProposals.data(folder),
            "--model=" + model,
            "--card=" + folder.resolve("card.json"));
    assertThat(train.exit()).as(train.err()).isZero();
    return model;
  }

  @Test
  void train_writesModelAndCard_thatNameEachOther() throws IOException {
    Path model = trained();
    JsonNode card = Json.parse(Files.readString(folder.resolve("card.json")));
    assertThat(card.get("model_sha256").textValue()).isEqualTo(ModelFile.read(model).hash());
    assertThat(card.get("balance").doubleValue()).isEqualTo(0.35);
    assertThat(card.get("train_records").intValue()).isEqualTo(302);
    assertThat(card.get("test_records").intValue()).isEqualTo(98);
    assertThat(card.get("targets")).hasSize(3);
    assertThat(card.get("targets").get(0).get("accuracy").doubleValue()).isGreaterThan(0.99);
    assertThat(card.get("targets").get(0).get("majority_accuracy").doubleValue())
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void propose_valueOrNothing_andOnlyByTheModelThatWasAskedFor() throws IOException {
    Path model = trained();
    Path one = folder.resolve("one.jsonl");
    Files.writeString(
        one, "{\"id\":\"a\",\"text\":\"cross site scripting\",\"cwe\":[\"CWE-79\"]}\n");
    String hash = ModelFile.read(model).hash();
    Run run =
        run(
            "proposal",
            "propose",
            "--json",
            "--model=" + model,
            "--sha256=" + hash,
            "--data=" + one);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode proposals = Json.parse(run.out()).get("proposals");
    assertThat(proposals.get(Target.SCOPE.place()).get("value").textValue()).isEqualTo("C");
    assertThat(proposals.get(Target.ATTACK_VECTOR.place()).get("value").isNull())
        .as("nobody has taught it")
        .isTrue();
    String other = hash.replace(hash.charAt(0), hash.charAt(0) == 'a' ? 'b' : 'a');
    assertThat(
            run("proposal", "propose", "--model=" + model, "--sha256=" + other, "--data=" + one)
                .exit())
        .isEqualTo(6);
    byte[] bytes = Files.readAllBytes(model);
    bytes[50] ^= 1;
    Files.write(model, bytes);
    assertThat(run("proposal", "propose", "--model=" + model, "--data=" + one).exit()).isEqualTo(6);
  }

  @Test
  void export_graphAndCard_nameEachOther_andGiveTheModelsProbabilities() throws IOException {
    Path file = trained();
    Path nodes = Files.createDirectory(folder.resolve("nodes"));
    Path card = folder.resolve("card.json");
    Run run =
        run("proposal", "export", "--json", "--model=" + file, "--card=" + card, "--to=" + nodes);
    assertThat(run.exit()).as(run.err()).isZero();
    String hash = Json.parse(run.out()).get("sha256").textValue();
    byte[] onnx = Files.readAllBytes(nodes.resolve(hash + ".onnx"));
    assertThat(Bytes.sha256(onnx).hex()).isEqualTo(hash);
    JsonNode said = Json.parse(Files.readString(nodes.resolve(hash + ".json")));
    assertThat(said.get("onnx_sha256").textValue()).isEqualTo(hash);
    assertThat(said.get("bits").intValue()).isEqualTo(12);
    assertThat(said.at("/targets/0/reference/values/0").longValue()).isPositive();
    ProposalModel model = ModelFile.read(file).model();
    try (Session session = Session.open(onnx, Map.of(), Place.cpu(1))) {
      for (String text :
          List.of("heap overflow in a page", "x", "cross cross site", "word ".repeat(3_000))) {
        assertSame(model, session, text, List.of("CWE-787"));
      }
      assertSame(model, session, "nothing that was learnt", List.of());
    }
    Files.writeString(card, "{\"model_sha256\": \"another\"}");
    assertThat(
            run("proposal", "export", "--model=" + file, "--card=" + card, "--to=" + nodes).exit())
        .isEqualTo(6);
  }

  /** The graph's answer is the model's, to the sixth digit. */
  private static void assertSame(
      ProposalModel model, Session session, String text, List<String> weaknesses) {
    Terms terms = Terms.of(text, weaknesses, model.bits());
    List<Double> expected =
        model.propose(text, weaknesses, 0).stream()
            .flatMap(proposal -> proposal.probabilities().stream())
            .toList();
    try (Tensor<LongBuffer> buckets = Tensor.longs(terms.size());
        Tensor<DoubleBuffer> counts = Tensor.doubles(terms.size());
        Tensor<DoubleBuffer> found = Tensor.doubles(1, expected.size())) {
      for (int i = 0; i < terms.size(); i++) {
        buckets.data().put(i, terms.buckets().get(i));
        counts.data().put(i, terms.counts().get(i));
      }
      session.run(
          new Binding()
              .input("buckets", buckets)
              .input("counts", counts)
              .output("probabilities", found));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.data().get(i)).as(text).isCloseTo(expected.get(i), within(1e-6));
      }
    }
  }

  @Test
  void drift_ofOneHalf_isSeen() throws IOException {
    Path model = trained();
    List<String> lines = Files.readAllLines(folder.resolve("data.jsonl"));
    Path half =
        Files.write(
            folder.resolve("half.jsonl"),
            lines.stream().filter(line -> line.contains("CWE-79\"")).toList());
    Run run =
        run(
            "proposal",
            "drift",
            "--json",
            "--model=" + model,
            "--reference=" + folder.resolve("data.jsonl"),
            "--current=" + half);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode scope = Json.parse(run.out()).get("targets").get(Target.SCOPE.place());
    assertThat(scope.get("psi_values").doubleValue()).isGreaterThan(0.25);
  }

  @Test
  void folder_ofCveRecords_isRead() throws IOException {
    String record =
        """
        {"dataType": "CVE_RECORD", "cveMetadata": {"cveId": "CVE-2026-0001",
         "datePublished": "2026-02-03T04:05:06.000Z"},
         "containers": {"cna": {"descriptions": [{"lang": "en", "value": "A text"}],
           "problemTypes": [{"descriptions": [{"cweId": "CWE-79"}]}],
           "metrics": [{"cvssV3_1": {"vectorString": "CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]},
          "adp": [{"metrics": [{"cvssV3_1": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
           {"other": {"type": "ssvc", "content": {"options": [{"Exploitation": "poc"}, {"Automatable": "yes"},
             {"Technical Impact": "total"}]}}}]}]}}
        """;
    Path records = Files.createDirectories(folder.resolve("2026"));
    Files.writeString(records.resolve("CVE-2026-0001.json"), record);
    Files.writeString(records.resolve("CVE-2026-0002.json"), "{\"containers\": {}}");
    Files.writeString(records.resolve("README.json"), "nothing");
    List<Vulnerability> read = VulnerabilityReader.read(folder);
    assertThat(read).hasSize(1);
    Vulnerability one = read.getFirst();
    assertThat(one.id()).isEqualTo("CVE-2026-0001");
    assertThat(one.published()).isEqualTo("2026-02-03");
    assertThat(one.weaknesses()).containsExactly("CWE-79");
    assertThat(one.labels()).hasSize(11).containsEntry(Target.ATTACK_VECTOR, "N");
    assertThat(one.labels()).containsEntry(Target.TECHNICAL_IMPACT, "total");
  }

  @Test
  void wrongLines_areNamed() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"labels\":{\"AV\":\"Z\"}}\n");
    Run run =
        run(
            "proposal",
            "train",
            "--split=2026-01-01",
            "--data=" + bad,
            "--model=" + folder.resolve("m"),
            "--card=" + folder.resolve("c"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("bad.jsonl, line 1: AV must be among [N, A, L, P]");
  }
}
