package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Tensor;
import org.junit.jupiter.api.Test;

/** What one patient can change in the sum before any noise. */
class PatientGradientsTest {
  private static final BatchShape SHAPE = new BatchShape(8, 16);
  private static final double CLIP = 0.05;
  private static final BitSource ORDER = AesCounterSource.create();

  private static Patient patient(long seed, int documents, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Patient(
        IntStream.range(0, documents)
            .mapToObj(i -> new Document(random.ints(length, 3, 300).toArray(), 1))
            .toList());
  }

  private static BaseModel model() {
    return new BaseModel(TinyModel.CONFIG, BatchTest.tensors());
  }

  private static LotGradients lots(BaseModel model, AdapterWeights weights, double clip) {
    ClippedSum sum = new ClippedSum(clip, TrainingPlan.CLIP);
    return new LotGradients(
        SHAPE.time(),
        rows ->
            new PatientGradients(
                model, TinyModel.ADAPTER, weights, SHAPE, rows, sum, Place.cpu(1)));
  }

  private static <T> T with(double clip, Function<Function<List<Patient>, long[]>, T> test) {
    return with(model(), clip, test);
  }

  private static <T> T with(
      BaseModel model, double clip, Function<Function<List<Patient>, long[]>, T> test) {
    try (model;
        AdapterWeights weights = new AdapterWeights(TinyModel.CONFIG, TinyModel.ADAPTER);
        LotGradients lots = lots(model, weights, clip)) {
      return test.apply(
          lot -> {
            long[] sum = new long[weights.dimension()];
            lots.addTo(sum, lot, ORDER);
            return sum;
          });
    }
  }

  private static long[] minus(long[] a, long[] b) {
    return IntStream.range(0, a.length).mapToLong(i -> a[i] - b[i]).toArray();
  }

  /** Exact: squares of at most 2^30 each, a few thousand of them. */
  private static long square(long[] vector) {
    return Arrays.stream(vector).map(x -> Math.multiplyExact(x, x)).reduce(0, Math::addExact);
  }

  private static final long BOUND = (long) TrainingPlan.CLIP * TrainingPlan.CLIP;

  /** Patients of one, two, four and eight rows, and one whose text does not even fit those. */
  private static List<Patient> everybody() {
    return Stream.of(
            IntStream.range(0, 19).mapToObj(i -> patient(i, 1, 4 + i % 9)),
            IntStream.range(20, 25).mapToObj(i -> patient(i, 3, 9)),
            IntStream.range(30, 33).mapToObj(i -> patient(i, 4, 14)),
            IntStream.range(40, 42).mapToObj(i -> patient(i, 7, 15)))
        .flatMap(patients -> patients)
        .toList();
  }

  @Test
  void lotOfAnySize_isTheExactSumOfItsPatients_noneLeftOut() {
    List<Patient> lot = everybody();
    boolean equal =
        with(
            CLIP,
            sum -> {
              long[] apart = new long[sum.apply(List.of()).length];
              for (Patient patient : lot) {
                long[] alone = sum.apply(List.of(patient));
                assertThat(square(alone)).isBetween(BOUND * 95 / 100, BOUND);
                Arrays.setAll(apart, i -> apart[i] + alone[i]);
              }
              return Arrays.equals(sum.apply(lot), apart);
            });
    assertThat(equal).isTrue();
  }

  @Test
  void removal_changesTheSumByAtMostTheClip_andSubstitutionByTwice() {
    List<Patient> lot = everybody();
    long[] whole = with(CLIP, sum -> sum.apply(lot));
    for (int i = 0; i < lot.size(); i += 5) {
      List<Patient> rest = new ArrayList<>(lot);
      rest.remove(i);
      long[] without = with(CLIP, sum -> sum.apply(rest));
      assertThat(square(minus(whole, without))).isBetween(1L, BOUND);
      rest.add(i, patient(1_000, 2, 12));
      assertThat(square(minus(whole, with(CLIP, sum -> sum.apply(rest)))))
          .isLessThanOrEqualTo(4 * BOUND);
    }
  }

  @Test
  void manyDocuments_countOnce() {
    Patient one = patient(5, 1, 12);
    Patient often =
        new Patient(IntStream.range(0, 40).mapToObj(i -> one.documents().get(0)).toList());
    assertThat(square(with(CLIP, sum -> sum.apply(List.of(often))))).isLessThanOrEqualTo(BOUND);
  }

  @Test
  void smallGradient_isNotScaledUp() {
    long[] wide = with(1_000, sum -> sum.apply(List.of(patient(5, 1, 12))));
    assertThat(square(wide)).isBetween(1L, BOUND / 1_000);
  }

  @Test
  void emptyLot_addsNothing() {
    long[] sum = with(CLIP, apply -> apply.apply(List.of()));
    assertThat(sum).containsOnly(0);
  }

  private static BaseModel broken(float factor) {
    Map<String, Tensor<FloatBuffer>> weights = BatchTest.tensors();
    weights.forEach(
        (name, tensor) -> {
          if (name.contains("v_proj")) {
            for (int i = 0; i < tensor.data().limit(); i++) {
              tensor.data().put(i, tensor.data().get(i) * factor);
            }
          }
        });
    return new BaseModel(TinyModel.CONFIG, weights);
  }

  @Test
  void hugeGradient_isClipped() {
    List<Patient> one = List.of(patient(5, 1, 12));
    long[] sum = with(broken(1000f), 1e-9, apply -> apply.apply(one));
    assertThat(square(sum)).isBetween(BOUND * 95 / 100, BOUND);
  }

  @Test
  void gradientThatIsNotFinite_addsNothing_andIsNoError() {
    List<Patient> one = List.of(patient(5, 1, 12));
    for (float factor : new float[] {Float.POSITIVE_INFINITY, Float.NaN}) {
      long[] sum = with(broken(factor), CLIP, apply -> apply.apply(one));
      assertThat(sum).containsOnly(0);
    }
  }

  /** The mutation: add the gradients first, then clip the sum. The removal test must notice. */
  @Test
  void clipAfterSum_isNoticed() {
    List<Patient> lot = everybody().subList(0, 6);
    long[][] alone =
        with(
            10,
            sum -> lot.stream().map(patient -> sum.apply(List.of(patient))).toArray(long[][]::new));
    double honest = 0;
    double mutated = 0;
    for (int a = 0; a < alone.length; a++) {
      for (int b = 0; b < alone.length; b++) {
        if (a != b) {
          double[] both = new double[alone[a].length];
          double[] rest = new double[both.length];
          double[] own = new double[both.length];
          for (int i = 0; i < both.length; i++) {
            // One patient outweighs the other, as an outlier does.
            both[i] = 50.0 * alone[a][i] + alone[b][i];
            rest[i] = alone[b][i];
            own[i] = 50.0 * alone[a][i];
          }
          mutated = Math.max(mutated, distance(clipped(both), clipped(rest)));
          honest = Math.max(honest, distance(clipped(own), new double[own.length]));
        }
      }
    }
    assertThat(honest).isLessThanOrEqualTo(1.0000001);
    assertThat(mutated).as("change of the sum, in clips").isGreaterThan(1.05);
  }

  private static double[] clipped(double[] vector) {
    double norm = distance(vector, new double[vector.length]);
    return Arrays.stream(vector).map(x -> x / norm).toArray();
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
  }
}
