package org.fedrouter.hospital.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.fedrouter.engine.model.AdapterFolder;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.models.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From records to a published adapter, over a model that knows nothing. */
class TrainingDeskTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));

  private static final Path SHARED = TinyModel.folder();

  @TempDir Path folder;
  private Optional<LedgerFile> file = Optional.empty();

  @BeforeEach
  void records() throws IOException {
    String lines =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "{\"patient\": \"p%d\", \"prompt\": \"Question: What? Answer:\", \"text\": \" fever %d\"}"
                        .formatted(i / 2, i))
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("records.jsonl"), lines);
    Files.writeString(
        folder.resolve("open.jsonl"),
        IntStream.range(0, 20)
            .mapToObj(i -> "{\"text\": \"The patient has a cough.\"}")
            .collect(Collectors.joining("\n")));
  }

  @AfterEach
  void close() {
    file.ifPresent(LedgerFile::close);
    file = Optional.empty();
  }

  private TrainingDesk desk(double epsilon) {
    close();
    Path ledger = folder.resolve("ledger.sqlite");
    if (!Files.exists(ledger)) {
      RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
      DatasetLedger.create(ledger, filter, new Epsilon(epsilon), 0, CLOCK);
    }
    LedgerFile opened = LedgerFile.open(ledger);
    file = Optional.of(opened);
    return new TrainingDesk(
        "north",
        SHARED.resolve("model"),
        SHARED.resolve("cache"),
        folder.resolve("adapters"),
        new TrainingLedger(opened, CLOCK),
        CLOCK,
        Place.cpu(1));
  }

  private TrainingRequest request(String name, String records) {
    return new TrainingRequest(
        name,
        folder.resolve(records),
        Optional.of(folder.resolve("open.jsonl")),
        1_000,
        20,
        4,
        new Epsilon(3),
        DELTA,
        new TrainingTuning(0.5, 2, 0.01, 1, 32, 1));
  }

  private static Solution.Solved solved(TrainingDesk desk, TrainingRequest request) {
    Solution solution = desk.solve(request);
    assertThat(solution).isInstanceOf(Solution.Solved.class);
    return (Solution.Solved) solution;
  }

  private static TrainingLedger.Charge.Charged charged(TrainingLedger.Charge charge) {
    assertThat(charge).isInstanceOf(TrainingLedger.Charge.Charged.class);
    return (TrainingLedger.Charge.Charged) charge;
  }

  @Test
  void training_isChargedThenPublished_withItsStatement() throws IOException {
    TrainingDesk desk = desk(20);
    long before = desk.ledger().remainingNano();
    TrainingRequest request = request("flu", "records.jsonl");
    TrainingDesk.Prepared prepared = desk.prepare(request, solved(desk, request));
    assertThat(desk.ledger().remainingNano()).as("preparing is free").isEqualTo(before);
    TrainingLedger.Charge.Charged charged = charged(desk.charge(prepared));
    List<Integer> steps = new ArrayList<>();
    TrainingDesk.Published published = desk.train(prepared, charged, steps::add);
    assertThat(steps).containsExactly(1, 2, 3, 4);
    assertThat(desk.ledger().remainingNano()).isEqualTo(before - prepared.solved().chargeNano());
    ModelFolder base = ModelFolder.load(SHARED.resolve("model"));
    LoraAdapter adapter =
        AdapterFolder.read(published.folder(), base.config(), FileHash.of(base.files()));
    assertThat(adapter.name()).isEqualTo("flu");
    assertThat(adapter.training().hospital()).isEqualTo("north");
    assertThat(adapter.training().epsilon())
        .isEqualTo(prepared.solved().epsilon())
        .isLessThanOrEqualTo(3);
    assertThat(adapter.training().id()).isEqualTo("flu");
    assertThat(adapter.training().plan()).isEqualTo(prepared.solved().plan());
    assertThat(published.statement().chargeNano()).isEqualTo(charged.nano());
    assertThat(published.validationLoss()).isPresent();
  }

  @Test
  void crashAfterTheCharge_leavesItSpent_andTheNameNeverTrainsAgain() {
    TrainingDesk desk = desk(20);
    TrainingRequest request = request("flu", "records.jsonl");
    TrainingDesk.Prepared prepared = desk.prepare(request, solved(desk, request));
    long nano = charged(desk.charge(prepared)).nano();
    long after = desk.ledger().remainingNano();
    TrainingDesk again = desk(20);
    assertThat(again.ledger().remainingNano()).isEqualTo(after);
    assertThat(nano).isPositive();
    Solution.Solved solved = solved(again, request);
    assertThatThrownBy(() -> again.prepare(request, solved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name must be new");
    assertThat(again.charge(prepared)).isInstanceOf(TrainingLedger.Charge.Repeated.class);
    assertThat(again.ledger().remainingNano()).isEqualTo(after);
  }

  @Test
  void badRecords_areRefusedByLine_withoutTheirText_andCostNothing() throws IOException {
    Files.writeString(
        folder.resolve("bad.jsonl"),
        "{\"patient\": \"a\", \"text\": \"secret one\"}\n{\"patient\": \"\", \"text\": \"secret\"}\n");
    TrainingDesk desk = desk(20);
    long before = desk.ledger().remainingNano();
    TrainingRequest request = request("flu", "bad.jsonl");
    Solution.Solved solved = solved(desk, request);
    assertThatThrownBy(() -> desk.prepare(request, solved))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("line 2: patient")
        .hasMessageNotContaining("secret");
    Files.writeString(folder.resolve("bad.jsonl"), "secret {");
    assertThatThrownBy(() -> desk.prepare(request, solved))
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("secret");
    assertThat(desk.ledger().remainingNano()).isEqualTo(before);
  }

  @Test
  void planAndCharge_followFromTheRequestAlone() throws IOException {
    Files.writeString(folder.resolve("few.jsonl"), "{\"patient\": \"a\", \"text\": \"cough\"}");
    TrainingDesk desk = desk(20);
    Solution.Solved many = solved(desk, request("one", "records.jsonl"));
    Solution.Solved few = solved(desk, request("two", "few.jsonl"));
    assertThat(few).isEqualTo(many);
  }

  @Test
  void noiseThatWasPlannedBefore_isTakenAsItIs_unlessItIsTooLittle() {
    TrainingDesk desk = desk(20);
    TrainingRequest request = request("flu", "records.jsonl");
    Solution.Solved least = solved(desk, request);
    assertThat(desk.exactly(request, least.plan().noise())).isEqualTo(least);
    int more = 2 * least.plan().noise();
    Solution.Solved quieter = desk.exactly(request, more);
    assertThat(quieter.plan().noise()).isEqualTo(more);
    assertThat(quieter.epsilon()).isLessThan(least.epsilon());
    assertThat(quieter.chargeNano()).isLessThan(least.chargeNano());
    assertThatThrownBy(() -> desk.exactly(request, least.plan().noise() / 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noise_lattice");
  }

  @Test
  void existingAdapter_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("adapters").resolve("flu"));
    TrainingDesk desk = desk(20);
    TrainingRequest taken = request("flu", "records.jsonl");
    assertThatThrownBy(() -> desk.prepare(taken, solved(desk, taken)))
        .hasMessageContaining("name must be new");
  }

  @Test
  void request_outsideItsDomain_isRefusedByName() {
    assertThatThrownBy(() -> request("../up", "records.jsonl")).hasMessageContaining("name must");
    assertThatThrownBy(
            () ->
                new TrainingRequest(
                    "flu",
                    folder,
                    Optional.empty(),
                    100_000,
                    20,
                    4,
                    new Epsilon(3),
                    DELTA,
                    TrainingTuning.DEFAULT))
        .hasMessageContaining("delta must be at most 1/(4 * patients)");
    assertThatThrownBy(() -> new TrainingTuning(0, 2, 0.01, 1, 32, 1))
        .hasMessageContaining("clip must");
  }
}
