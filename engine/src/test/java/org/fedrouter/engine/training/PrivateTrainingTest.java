package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.runtime.Place;
import org.junit.jupiter.api.Test;

class PrivateTrainingTest {
  private static final BatchShape SHAPE = new BatchShape(8, 16);

  /** A stream that can be repeated and asked how far it has come. */
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

  private static PrivateTraining training(int published, int lot, int steps, int noise) {
    return new PrivateTraining(
        new TrainingPlan(published, lot, steps, noise),
        0.5,
        TinyModel.ADAPTER,
        SHAPE,
        0.02,
        1,
        Place.cpu(1));
  }

  private static List<Patient> patients(int count) {
    SplittableRandom random = new SplittableRandom(count);
    return IntStream.range(0, count)
        .mapToObj(i -> new Document(random.ints(4 + i % 5, 3, 300).toArray(), 1))
        .map(document -> new Patient(List.of(document)))
        .toList();
  }

  private static Map<String, float[]> run(
      PrivateTraining training, List<Patient> patients, PrivateTraining.Bits bits) {
    try (BaseModel model = new BaseModel(TinyModel.CONFIG, BatchTest.tensors())) {
      return training.run(model, patients, List.of(), bits, step -> {});
    }
  }

  private static PrivateTraining.Bits bits(long seed, BitSource noise) {
    return new PrivateTraining.Bits(new Replayed(seed), noise, new Replayed(seed + 1));
  }

  @Test
  void emptyLots_areTrainedOn_andOnlyNoiseMoves() {
    PrivateTraining training = training(1_000_000_000, 1, 3, TrainingPlan.CLIP);
    Map<String, float[]> one = run(training, patients(3), bits(1, new Replayed(5)));
    Map<String, float[]> other = run(training, patients(9), bits(2, new Replayed(5)));
    one.forEach((name, b) -> assertThat(other.get(name)).isEqualTo(b));
    assertThat(one.values()).allSatisfy(b -> assertThat(b[0]).isNotZero());
  }

  @Test
  void noiseDraws_areAsManyWhateverTheData() {
    List<Long> next = new ArrayList<>();
    for (List<Patient> patients : List.of(patients(1), patients(40), List.<Patient>of())) {
      BitSource noise = new Replayed(5);
      Map<String, float[]> unused =
          run(training(40, 20, 4, TrainingPlan.CLIP), patients, bits(1, noise));
      next.add(noise.next64());
    }
    assertThat(next.get(1)).isEqualTo(next.get(0));
    assertThat(next.get(2)).isEqualTo(next.get(0));
  }

  @Test
  void steps_areAsManyAsPlanned_andNothingElseIsTold() {
    List<Integer> told = new ArrayList<>();
    try (BaseModel model = new BaseModel(TinyModel.CONFIG, BatchTest.tensors())) {
      Map<String, float[]> unused =
          training(40, 2, 5, 1_000)
              .run(model, patients(40), List.of(), PrivateTraining.Bits.secure(), told::add);
    }
    assertThat(told).containsExactly(1, 2, 3, 4, 5);
  }

  /** Variance of 200,000 draws; its own standard deviation is sqrt(2/n). Six of them: 2e-9. */
  @Test
  void noise_hasTheVarianceThatIsCharged_andNoMean() {
    int n = 200_000;
    double sigma = 1.7 * TrainingPlan.CLIP;
    long[] sum = new long[n];
    PrivateTraining.addNoise(sum, DiscreteGaussian.ofSigma((int) sigma), AesCounterSource.create());
    double mean = 0;
    double square = 0;
    for (long x : sum) {
      mean += x / (double) n;
      square += (x / sigma) * (x / sigma) / n;
    }
    assertThat(square).isBetween(1 - 6 * Math.sqrt(2.0 / n), 1 + 6 * Math.sqrt(2.0 / n));
    assertThat(Math.abs(mean)).isLessThan(6 * sigma / Math.sqrt(n));
  }

  @Test
  void hardlyAnyNoise_learnsThePatients() {
    List<Patient> patients = patients(12);
    List<Document> texts = patients.stream().flatMap(p -> p.documents().stream()).toList();
    Map<String, float[]> b = run(training(12, 12, 60, 1), patients, PrivateTraining.Bits.secure());
    assertThat(loss(Optional.of(b), texts)).isLessThan(loss(Optional.empty(), texts) - 1);
  }

  private static double loss(Optional<Map<String, float[]>> b, List<Document> texts) {
    Optional<LoraAdapter> adapter = b.map(PrivateTrainingTest::adapter);
    try (BaseModel model = new BaseModel(TinyModel.CONFIG, BatchTest.tensors());
        AdaptedModel adapted = new AdaptedModel(model, adapter, SHAPE, 1)) {
      return adapted.loss(texts);
    }
  }

  private static LoraAdapter adapter(Map<String, float[]> b) {
    return new LoraAdapter(
        "tiny",
        "",
        TinyModel.ADAPTER.rank(),
        TinyModel.ADAPTER.scale(),
        TinyModel.ADAPTER.fixedSide(TinyModel.CONFIG),
        b,
        new LoraAdapter.Training("h", 1, 1e-5, ""));
  }

  @Test
  void interruption_endsBeforeTheNextStep() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(training(40, 2, 5, 1_000), patients(4), bits(1, new Replayed(2))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
