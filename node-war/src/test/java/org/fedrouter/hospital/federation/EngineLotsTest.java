package org.fedrouter.hospital.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.client.federation.FederationEvent;
import org.fedrouter.client.federation.LotSource;
import org.fedrouter.client.federation.PublicTrial;
import org.fedrouter.client.federation.TrainingPurse.Charge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.local.PrivateSteps;
import org.fedrouter.core.federation.local.StepBits;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.models.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's own model, records and ledger in a federated round. */
class EngineLotsTest {
  private static final Path SHARED = TinyModel.folder();

  @TempDir Path folder;

  @BeforeEach
  void records() throws IOException {
    Files.writeString(
        folder.resolve("records.jsonl"),
        IntStream.range(0, 12)
            .mapToObj(i -> "{\"patient\": \"p%d\", \"text\": \" fever %d\"}".formatted(i / 2, i))
            .collect(Collectors.joining("\n")));
  }

  private EngineLots lots() {
    return lots(Optional.empty());
  }

  private EngineLots lots(Optional<Path> replay) {
    return new EngineLots(
        SHARED.resolve("model"),
        SHARED.resolve("cache"),
        folder.resolve("records.jsonl"),
        replay,
        32,
        Place.cpu(1));
  }

  private static AdapterForm form(Method method) {
    ModelFolder base = ModelFolder.load(SHARED.resolve("model"));
    return new AdapterForm(method, new AdapterShape(2, 4, 1), base.config());
  }

  private static TrainingTerms terms(Method method, int rank, int dimension, boolean otherBase) {
    return terms(method, rank, dimension, otherBase, 0);
  }

  private static TrainingTerms terms(
      Method method, int rank, int dimension, boolean otherBase, double replay) {
    String hash = FileHash.of(ModelFolder.load(SHARED.resolve("model")).files());
    Bytes base = Bytes.of(HexFormat.of().parseHex(hash));
    return new TrainingTerms(
        "notes",
        0,
        new AdapterTerms(otherBase ? Bytes.sha256() : base, method, rank, 2, 1, dimension),
        new JoiningTerms(Mode.MAX_SECRECY, 0, 3, "mean", ThresholdRule.TWO_THIRDS, 1),
        new PrivacyTerms(0.5, replay, 3, 1e-5),
        new ScheduleTerms(
            4, 2, 3, 1, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(600)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        Evaluation.PUBLIC,
        List.of("east", "north", "south"));
  }

  @Test
  void round_isTrainedOnTheNodesRecords_byEachMethod() {
    for (Method method : Method.values()) {
      int dimension = form(method).dimension();
      TrainingTerms terms = terms(method, 2, dimension, false);
      assertThat(lots().objection(terms)).isEmpty();
      TrainingPlan plan = new TrainingPlan(6, 6, 2, 100);
      try (LotSource.OpenLots open = lots().open(terms, 1, new float[dimension])) {
        assertThat(open.lots().patients()).isEqualTo(6);
        float[] update =
            PrivateSteps.of(terms, plan)
                .run(open.lots(), new float[dimension], StepBits.secure())
                .clipped(1);
        assertThat(update).hasSize(dimension);
        assertThat(IntStream.range(0, dimension).filter(v -> update[v] != 0).count())
            .as("%s", method)
            .isGreaterThan(dimension / 8);
      }
    }
  }

  @Test
  void terms_ofAnotherModel_orSize_areRefused() {
    int dimension = form(Method.FFA_LORA).dimension();
    assertThat(lots().objection(terms(Method.FFA_LORA, 2, dimension, true)).orElseThrow())
        .contains("base model");
    assertThat(lots().objection(terms(Method.FFA_LORA, 2, dimension + 1, false)).orElseThrow())
        .contains("dimension must be " + dimension);
    assertThat(lots().objection(terms(Method.FFA_LORA, 300, dimension, false)).orElseThrow())
        .contains("rank");
  }

  @Test
  void replay_isDeclinedWithoutDocuments_andTrainedOnWithThem() throws IOException {
    int dimension = form(Method.FFA_LORA).dimension();
    TrainingTerms terms = terms(Method.FFA_LORA, 2, dimension, false, 1);
    assertThat(lots().objection(terms).orElseThrow()).contains("no public documents");
    Path open = folder.resolve("replay.jsonl");
    Files.writeString(open, "{\"text\": \"The patient has a cough.\"}\n");
    EngineLots lots = lots(Optional.of(open));
    assertThat(lots.objection(terms)).isEmpty();
    try (LotSource.OpenLots opened = lots.open(terms, 1, new float[dimension])) {
      float[] gradient =
          opened
              .lots()
              .replay()
              .orElseThrow()
              .gradient(new float[dimension], AesCounterSource.create());
      assertThat(gradient).hasSize(dimension).doesNotContain(Float.NaN);
      assertThat(IntStream.range(0, dimension).filter(v -> gradient[v] != 0).count())
          .isGreaterThan(dimension / 8);
    }
  }

  @Test
  void recordsThatCannotBeRead_endTheRound() throws IOException {
    Files.writeString(folder.resolve("records.jsonl"), "no json");
    int dimension = form(Method.FFA_LORA).dimension();
    TrainingTerms terms = terms(Method.FFA_LORA, 2, dimension, false);
    assertThatThrownBy(() -> lots().open(terms, 1, new float[dimension]))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void adapters_areTriedOnPublicRecords() throws IOException {
    Path open = folder.resolve("open.jsonl");
    Files.writeString(open, "{\"text\": \"The patient has a cough.\"}\n");
    EngineTrial trial =
        new EngineTrial(SHARED.resolve("model"), SHARED.resolve("cache"), open, 32, 1);
    int dimension = form(Method.FFA_LORA).dimension();
    float[] far = new float[dimension];
    Arrays.fill(far, 0.5f);
    PublicTrial.Scores scores =
        trial.of(terms(Method.FFA_LORA, 2, dimension, false), new float[dimension], far);
    assertThat(scores.set()).isEqualTo(Bytes.sha256(Files.readAllBytes(open)));
    assertThat(scores.before().loss()).isPositive().isNotEqualTo(scores.after().loss());
    assertThat(scores.before().accuracy()).isBetween(0.0, 1.0);
  }

  @Test
  void roundsAreCharged_once_andKnownOnlyByTheSamePlan() {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(20), new Delta(1e-5));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
    Path path = folder.resolve("ledger.sqlite");
    DatasetLedger.create(path, filter, filter.epsilon(), 0, clock);
    TrainingPlan plan = new TrainingPlan(20_000, 200, 4, 99_000);
    long nano = filter.chargeNano(plan.plan());
    try (LedgerFile file = LedgerFile.open(path)) {
      LedgerPurse purse = new LedgerPurse(new TrainingLedger(file, clock));
      assertThat(purse.charge("notes.r00001", plan)).isEqualTo(new Charge.Charged(nano));
      assertThat(purse.charge("notes.r00001", plan)).isEqualTo(new Charge.Known(nano));
      assertThat(purse.charge("notes.r00001", new TrainingPlan(20_000, 200, 4, 99_001)))
          .isEqualTo(new Charge.Refused());
      assertThat(purse.remainingNano()).isEqualTo(filter.limitNano() - nano);
      assertThat(purse.charge("notes.r00002", new TrainingPlan(200, 200, 400, 100)))
          .isEqualTo(new Charge.Refused());
    }
  }

  @Test
  void settings_areReadByTheirNames() {
    assertThat(FederationSettings.modes("balanced, max-secrecy"))
        .isEqualTo(Set.of(Mode.BALANCED, Mode.MAX_SECRECY));
    assertThat(FederationSettings.threshold("majority")).isEqualTo(ThresholdRule.MAJORITY);
    assertThatThrownBy(() -> FederationSettings.modes("open")).hasMessageContaining("modes");
    assertThatThrownBy(() -> FederationSettings.threshold("half"))
        .hasMessageContaining("two-thirds or majority");
  }

  @Test
  void figures_countWhatHappens_andKeepNothingOfPatients() {
    FederationFigures figures = new FederationFigures();
    figures.hear(new FederationEvent.Charged("notes", 1, 70));
    figures.hear(new FederationEvent.Charged("notes", 2, 30));
    figures.hear(new FederationEvent.Sent("notes", 1));
    figures.hear(new FederationEvent.Declined("notes", 2, "late"));
    figures.hear(new FederationEvent.PatientFailed("secret"));
    figures.hear(new FederationEvent.Trouble("no route"));
    assertThat(figures.getRoundsCharged()).isEqualTo(2);
    assertThat(figures.getNanoCharged()).isEqualTo(100);
    assertThat(figures.getRoundsSent()).isEqualTo(1);
    assertThat(figures.getRoundsDeclined()).isEqualTo(1);
    assertThat(figures.getLastDecline()).isEqualTo("notes, round 2: late");
    assertThat(figures.getLastTrouble()).isEqualTo("no route");
  }
}
