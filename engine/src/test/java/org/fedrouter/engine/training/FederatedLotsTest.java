package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.federation.local.PrivateSteps;
import org.fedrouter.core.federation.local.Span;
import org.fedrouter.core.federation.local.StepBits;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.runtime.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of federated adapters, by each method and in each round. */
class FederatedLotsTest {
  private static final BatchShape SHAPE = new BatchShape(8, 16);
  private static final long BOUND = (long) TrainingPlan.CLIP * TrainingPlan.CLIP;
  private static final BitSource ORDER = AesCounterSource.create();

  /** Bits that can be drawn again by their seed. */
  private record Replayed(SplittableRandom random) implements BitSource {
    Replayed(long seed) {
      this(new SplittableRandom(seed));
    }

    @Override
    public long next32() {
      return random.nextLong() >>> 32;
    }

    @Override
    public long next64() {
      return random.nextLong();
    }
  }

  /** A method and a round in which it trains one kind of matrices. */
  record Case(Method method, int round) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Method.FFA_LORA, 1),
        new Case(Method.ROLORA, 1),
        new Case(Method.ROLORA, 2),
        new Case(Method.FED_SB, 1));
  }

  private static AdapterForm form(Method method) {
    return new AdapterForm(method, TinyModel.ADAPTER, TinyModel.CONFIG);
  }

  private static BaseModel model() {
    return new BaseModel(TinyModel.CONFIG, BatchTest.tensors());
  }

  private static Patient patient(long seed, int documents, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Patient(
        IntStream.range(0, documents)
            .mapToObj(i -> new Document(random.ints(length, 3, 300).toArray(), 1))
            .toList());
  }

  private static List<Patient> patients(int count) {
    return IntStream.range(0, count).mapToObj(i -> patient(i, 1 + i % 3, 6 + i % 7)).toList();
  }

  private static FederatedLots.Tuning tuning(double clip) {
    return new FederatedLots.Tuning(clip, SHAPE, Place.cpu(1));
  }

  private static float[] values(AdapterForm form) {
    float[] values = new float[form.dimension()];
    SplittableRandom random = new SplittableRandom(12);
    for (int v = 0; v < values.length; v++) {
      values[v] = (float) random.nextDouble(-0.1, 0.1);
    }
    return values;
  }

  private static long[] sum(FederatedLots lots, float[] values, int... lot) {
    long[] sum = new long[lots.trained().count()];
    lots.addTo(sum, lot, values, ORDER);
    return sum;
  }

  /** One step from zero: Adam over the very mean that the federated step goes against. */
  @Test
  void step_isThatOfPrivateTraining_forTheSameBits() {
    TrainingPlan plan = new TrainingPlan(20, 12, 1, 20_000);
    List<Patient> patients = patients(18);
    Map<String, float[]> alone;
    Map<String, float[]> federated;
    AdapterForm form = form(Method.FFA_LORA);
    float[] zeros = new float[form.dimension()];
    try (BaseModel model = model()) {
      PrivateTraining.Bits bits =
          new PrivateTraining.Bits(new Replayed(4), new Replayed(5), new Replayed(6));
      alone =
          new PrivateTraining(plan, 0.5, TinyModel.ADAPTER, SHAPE, 0.02, 0, Place.cpu(1))
              .run(model, patients, List.of(), bits, step -> {});
      try (FederatedLots lots = FederatedLots.open(model, form, zeros, 1, patients, tuning(0.5));
          AdapterWeights weights = new AdapterWeights(TinyModel.CONFIG, TinyModel.ADAPTER)) {
        StepBits same = new StepBits(new Replayed(4), new Replayed(5), new Replayed(6));
        float[] mean =
            new PrivateSteps(plan, 0.5, 1).run(lots, zeros, same).clipped(Float.MAX_VALUE);
        for (int v = 0; v < mean.length; v++) {
          mean[v] = -mean[v];
        }
        weights.step(mean, new Schedule(0.02, 1));
        federated = weights.copy();
      }
    }
    assertThat(federated.keySet()).isEqualTo(alone.keySet());
    federated.forEach((name, b) -> assertThat(b).as(name).isEqualTo(alone.get(name)));
  }

  /**
   * The slope of the served adapter's loss along the gradient is the gradient's norm: so graph,
   * order of the values and served form belong together.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void gradient_isTheSlopeOfTheServedAdaptersLoss(Case one) {
    AdapterForm form = form(one.method());
    float[] values = values(form);
    Patient patient = patient(3, 2, 12);
    double clip = 12;
    try (BaseModel model = model();
        FederatedLots lots =
            FederatedLots.open(model, form, values, one.round(), List.of(patient), tuning(clip))) {
      long[] sum = sum(lots, values, 0);
      double unit = clip / TrainingPlan.CLIP / (1 - 1.0 / 512);
      double norm = Math.sqrt(Arrays.stream(sum).mapToDouble(x -> x * unit * x * unit).sum());
      assertThat(norm).isGreaterThan(0.05);
      double h = 0.02;
      double slope =
          (loss(model, form, moved(values, lots.trained(), sum, unit * h / norm), patient)
                  - loss(
                      model, form, moved(values, lots.trained(), sum, -unit * h / norm), patient))
              / (2 * h);
      assertThat(slope).isBetween(norm * 0.97, norm * 1.03);
    }
  }

  private static float[] moved(float[] values, Span span, long[] along, double factor) {
    float[] moved = values.clone();
    for (int v = 0; v < along.length; v++) {
      moved[span.from() + v] += (float) (along[v] * factor);
    }
    return moved;
  }

  private static double loss(BaseModel model, AdapterForm form, float[] values, Patient patient) {
    return AdapterTrial.of(model, form, values, patient.documents(), 16, 1).loss();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void patients_addAtMostTheClip_andSumsAreExact(Case one) {
    AdapterForm form = form(one.method());
    float[] values = values(form);
    List<Patient> patients = patients(9);
    try (BaseModel model = model();
        FederatedLots lots =
            FederatedLots.open(model, form, values, one.round(), patients, tuning(0.05))) {
      long[] apart = new long[lots.trained().count()];
      for (int p = 0; p < patients.size(); p++) {
        long[] alone = sum(lots, values, p);
        assertThat(Arrays.stream(alone).map(x -> Math.multiplyExact(x, x)).sum())
            .isBetween(BOUND * 9 / 10, BOUND);
        Arrays.setAll(apart, v -> apart[v] + alone[v]);
      }
      assertThat(sum(lots, values, IntStream.range(0, 9).toArray())).isEqualTo(apart);
      assertThat(sum(lots, values)).containsOnly(0);
    }
  }

  /** Weights that move in a round move the gradient too. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradients_areThoseOfTheGivenValues(Case one) {
    AdapterForm form = form(one.method());
    float[] values = values(form);
    List<Patient> patients = patients(2);
    try (BaseModel model = model();
        FederatedLots lots =
            FederatedLots.open(model, form, values, one.round(), patients, tuning(1_000))) {
      long[] before = sum(lots, values, 0, 1);
      float[] further = values.clone();
      for (int v = 0; v < lots.trained().count(); v++) {
        further[lots.trained().from() + v] += 0.2f;
      }
      assertThat(sum(lots, further, 0, 1)).isNotEqualTo(before);
      assertThat(sum(lots, values, 0, 1)).isEqualTo(before);
    }
  }

  @Test
  void forms_trainWhatTheirMethodSays() {
    AdapterForm ffa = form(Method.FFA_LORA);
    AdapterForm turns = form(Method.ROLORA);
    AdapterForm between = form(Method.FED_SB);
    int maps = TinyModel.CONFIG.layers() * Linear.values().length;
    assertThat(between.dimension()).isEqualTo(maps * 16);
    assertThat(ffa.trained(7)).isEqualTo(new Span(0, ffa.dimension()));
    Span outputs = turns.trained(1);
    Span inputs = turns.trained(2);
    assertThat(inputs.from()).isZero();
    assertThat(outputs).isEqualTo(new Span(inputs.count(), ffa.dimension()));
    assertThat(inputs.count() + outputs.count()).isEqualTo(turns.dimension());
    assertThat(turns.trained(3)).isEqualTo(outputs);
  }

  /** Zeros are the base model, whatever the method. */
  @Test
  void zeros_changeNothing_andAnotherSizeIsRefused() {
    Patient patient = patient(3, 2, 12);
    List<Double> losses = new ArrayList<>();
    try (BaseModel model = model()) {
      for (Method method : Method.values()) {
        AdapterForm form = form(method);
        losses.add(loss(model, form, new float[form.dimension()], patient));
        assertThatThrownBy(
                () -> FederatedLots.open(model, form, new float[3], 1, List.of(patient), tuning(1)))
            .hasMessageContaining("values");
      }
    }
    assertThat(losses).hasSize(3);
    assertThat(losses.stream().distinct()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsWithHardlyAnyNoise_learnThePatients(Case one) {
    AdapterForm form = form(one.method());
    float[] start = values(form);
    List<Patient> patients = patients(8);
    List<Document> texts = patients.stream().flatMap(p -> p.documents().stream()).toList();
    PrivateSteps steps = new PrivateSteps(new TrainingPlan(8, 8, 20, 1), 5, 0.2);
    try (BaseModel model = model();
        FederatedLots lots =
            FederatedLots.open(model, form, start, one.round(), patients, tuning(5))) {
      float[] update = steps.run(lots, start, StepBits.secure()).clipped(Float.MAX_VALUE);
      float[] after = start.clone();
      for (int v = 0; v < after.length; v++) {
        after[v] += update[v];
        boolean trained =
            v >= lots.trained().from() && v < lots.trained().from() + lots.trained().count();
        assertThat(trained || update[v] == 0).isTrue();
      }
      AdapterTrial before = AdapterTrial.of(model, form, start, texts, 16, 1);
      AdapterTrial trained = AdapterTrial.of(model, form, after, texts, 16, 1);
      assertThat(trained.loss()).isLessThan(before.loss() - 0.2);
      assertThat(trained.accuracy()).isBetween(0.0, 1.0);
    }
  }

  /** Without any patient only public documents are learned; the gradient is that of descent. */
  @ParameterizedTest
  @MethodSource("cases")
  void replay_learnsPublicDocuments(Case one) {
    AdapterForm form = form(one.method());
    float[] start = values(form);
    List<Document> texts = patients(8).stream().flatMap(p -> p.documents().stream()).toList();
    PrivateSteps steps = new PrivateSteps(new TrainingPlan(8, 8, 20, 1), 5, 0.2, 1);
    try (BaseModel model = model();
        FederatedLots lots =
            FederatedLots.open(model, form, start, one.round(), List.of(), texts, tuning(5))) {
      float[] after = steps.run(lots, start, StepBits.secure()).clipped(Float.MAX_VALUE);
      for (int v = 0; v < after.length; v++) {
        after[v] += start[v];
      }
      double before = AdapterTrial.of(model, form, start, texts, 16, 1).loss();
      assertThat(AdapterTrial.of(model, form, after, texts, 16, 1).loss()).isLessThan(before - 0.2);
    }
  }

  @Test
  void productOfFedSb_isRTimesTheSeededB() {
    AdapterForm form = form(Method.FED_SB);
    float[] values = values(form);
    Map<String, float[]> products = new LinkedHashMap<>(form.b(values));
    String name = Linear.UP.adapterB(0);
    float[] output =
        Objects.requireNonNull(TinyModel.ADAPTER.fixedOutput(TinyModel.CONFIG).get(name));
    int out = output.length / 4;
    int at = List.of(Linear.values()).indexOf(Linear.UP) * 16;
    double expected = 0;
    for (int k = 0; k < 4; k++) {
      expected += (double) values[at + 4 + k] * output[k * out + 5];
    }
    assertThat(Objects.requireNonNull(products.get(name))[out + 5]).isEqualTo((float) expected);
  }
}
