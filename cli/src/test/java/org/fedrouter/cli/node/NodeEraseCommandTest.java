package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.DemoPlan;
import org.fedrouter.engine.demo.Manifest;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeEraseCommandTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final TrainingPlan ROUND = new TrainingPlan(10_000, 100, 5, 1 << 16);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Manifest unused = DemoModel.build(DemoPlan.tiny(1), 7, folder.resolve("model"), line -> {});
    Files.write(folder.resolve("key"), new byte[32]);
    List<String> records =
        IntStream.range(0, 9)
            .mapToObj(i -> "{\"patient\": \"p%d\", \"text\": \"Cough %d.\"}".formatted(i, i))
            .toList();
    Files.write(folder.resolve("shards.jsonl"), records);
    Files.write(folder.resolve("federation.jsonl"), records);
    Files.writeString(folder.resolve("public.jsonl"), "{\"text\": \"Rest helps.\"}\n");
    ledger();
  }

  private void ledger() {
    Path file = folder.resolve("ledger.sqlite");
    Epsilon epsilon = new Epsilon(20);
    InstantSource clock = InstantSource.system();
    DatasetLedger.create(file, RenyiFilter.forLinearCurves(epsilon, DELTA), epsilon, 0, clock);
    try (LedgerFile open = LedgerFile.open(file)) {
      TrainingLedger trainings = new TrainingLedger(open, clock);
      for (String id : List.of("flu.r00001", "flu.r00002", "cough")) {
        assertThat(trainings.charge(id, ROUND)).isInstanceOf(TrainingLedger.Charge.Charged.class);
      }
    }
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private int erase(String patient) {
    out.getBuffer().setLength(0);
    String shards = DemoModel.shardFile(folder.resolve("model"), Hospital.CARDIOLOGY).toString();
    return Fedrouter.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "node",
        "erase",
        "--json",
        "--shard-records",
        at("shards.jsonl"),
        "--records",
        at("federation.jsonl"),
        "--key",
        at("key"),
        "--shards",
        shards,
        "--replay-records",
        at("public.jsonl"),
        "--model",
        at("model"),
        "--ledger",
        at("ledger.sqlite"),
        "--steps",
        "2",
        "--time",
        "48",
        patient);
  }

  @Test
  void patient_isGoneEverywhere_andWhatMayBeLeftIsStated() throws IOException {
    assertThat(erase("p3")).as(err.toString()).isZero();
    JsonNode said = Json.parse(out.toString());
    assertThat(said.get("records_erased").intValue()).isEqualTo(2);
    assertThat(said.get("shard_has_adapter").booleanValue()).isTrue();
    assertThat(Files.readString(folder.resolve("shards.jsonl"))).doesNotContain("\"p3\"");
    assertThat(Files.readString(folder.resolve("federation.jsonl"))).doesNotContain("\"p3\"");
    JsonNode flu = said.get("trained_adapters").get(1);
    assertThat(flu.get("training").textValue()).isEqualTo("flu");
    assertThat(flu.get("charges").intValue()).isEqualTo(2);
    TrainingPlan both = new TrainingPlan(10_000, 100, 10, 1 << 16);
    assertThat(flu.get("epsilon").doubleValue()).isEqualTo(TrainingSolver.epsilon(both, DELTA));
    assertThat(flu.get("delta").doubleValue()).isEqualTo(1e-5);
  }

  @Test
  void log_isChained_andNamesNobody() throws IOException {
    assertThat(erase("p3")).isZero();
    assertThat(erase("p5")).isZero();
    Path log = folder.resolve("erasures.jsonl");
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("p3", "p5"));
    assertThat(new ErasureLog(log).verified()).isEqualTo(lines);
    Files.write(
        log, List.of(lines.getFirst().replace("erased\":2", "erased\":1"), lines.getLast()));
    assertThat(erase("p6")).as("a log that was changed").isEqualTo(6);
    assertThat(out.toString() + err).doesNotContain("Cough");
  }
}
