package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.aggregation.robust.DenseVector;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.aggregation.server.FedAdam;
import org.fedrouter.core.federation.local.PrivateSteps;
import org.fedrouter.core.federation.local.PrivatizedUpdate;
import org.fedrouter.core.federation.local.StepBits;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.FederatedLots;
import org.fedrouter.engine.training.Patient;
import org.fedrouter.engine.training.RecordFile;

/**
 * Accuracy of an adapter that three hospitals train together, against epsilon, on generated
 * patients: what hospitals compute, encode and send, summed in the clear, and the server's step.
 * Masks and messages are left out because they change no bit of the sum. Nobody's ledger is
 * charged: the patients do not exist.
 *
 * @param form what is trained
 * @param patients of each hospital, and published as that number
 * @param lot expected number of patients in a lot
 * @param rounds of federation
 * @param steps of a hospital in a round
 * @param clip norm of one patient's gradient
 * @param valueClip range of an update's values
 * @param rate of the server's optimiser
 */
public record FederatedCurve(
    Form form,
    int patients,
    int lot,
    int rounds,
    int steps,
    double clip,
    double valueClip,
    double rate,
    long seed,
    int threads) {
  private static final Delta DELTA = new Delta(1e-5);

  /** The ledger of a demonstration hospital. */
  private static final RenyiFilter LEDGER = RenyiFilter.forLinearCurves(new Epsilon(20), DELTA);

  private static final BatchShape SHAPE = new BatchShape(32, 64);
  private static final int CANARIES = 100;

  /** Which adapter. */
  public record Form(Method method, int rank) {}

  /**
   * One point.
   *
   * @param epsilon of the whole training at delta 1e-5; empty without noise
   * @param noise in clips
   * @param scores by hospital
   */
  public record Point(
      Optional<Double> epsilon,
      double noise,
      double seconds,
      Map<String, TrainedScores> scores,
      double membership,
      double exposure) {}

  /** What all points have in common. */
  private record Bench(
      Path folder,
      BaseModel model,
      Tokenizer tokenizer,
      List<List<Patient>> hospitals,
      Canaries canaries) {}

  /**
   * Trains once for each epsilon, 0 meaning without noise, and examines each adapter.
   *
   * @param cache folder for the tokenizer's native library, writable by this user only
   */
  public List<Point> run(Path folder, List<Double> epsilons, Path cache, Consumer<String> progress)
      throws IOException {
    ModelFolder files = ModelFolder.load(folder);
    try (Tokenizer tokenizer = Tokenizer.open(files.tokenizer(), cache);
        BaseModel model = BaseModel.of(files)) {
      Canaries canaries = new Canaries(CANARIES, seed);
      DemoPatients demo = DemoPatients.of(folder);
      List<List<Patient>> hospitals = new ArrayList<>();
      for (Hospital hospital : Hospital.values()) {
        List<VisitRecord> records = new ArrayList<>(canaries.trained(hospital));
        records.addAll(demo.patients(hospital, patients - CANARIES, seed));
        hospitals.add(RecordFile.grouped(tokenizer, records));
      }
      Bench bench = new Bench(folder, model, tokenizer, hospitals, canaries);
      List<Point> points = new ArrayList<>();
      for (double epsilon : epsilons) {
        points.add(point(bench, epsilon, progress));
      }
      return points;
    }
  }

  private Point point(Bench bench, double epsilon, Consumer<String> progress) throws IOException {
    TrainingPlan whole = plan(epsilon);
    AdapterForm adapter =
        new AdapterForm(
            form.method(),
            new AdapterShape(form.rank(), 2.0 * form.rank(), seed),
            bench.model().config());
    long start = System.nanoTime();
    float[] values =
        train(bench, adapter, whole.noise(), round -> progress.accept(told(epsilon, round)));
    double seconds = (System.nanoTime() - start) / 1e9;
    LoraAdapter trained = adapter(adapter, values, epsilon);
    Canaries.Leak leak = bench.canaries().leak(bench.model(), bench.tokenizer(), trained, threads);
    return new Point(
        epsilon == 0 ? Optional.empty() : Optional.of(TrainingSolver.epsilon(whole, DELTA)),
        epsilon == 0 ? 0 : whole.multiplier(),
        seconds,
        scores(bench, trained),
        leak.membership(),
        leak.exposure());
  }

  private String told(double epsilon, int round) {
    return "epsilon " + epsilon + ": round " + round + " of " + rounds;
  }

  private static LoraAdapter adapter(AdapterForm form, float[] values, double epsilon) {
    return new LoraAdapter(
        "federated",
        "",
        form.shape().rank(),
        form.shape().scale(),
        form.a(values),
        form.b(values),
        new LoraAdapter.Training("", epsilon, DELTA.value(), ""));
  }

  private Map<String, TrainedScores> scores(Bench bench, LoraAdapter adapter) throws IOException {
    Map<String, TrainedScores> scores = new LinkedHashMap<>();
    for (Hospital hospital : Hospital.values()) {
      scores.put(
          hospital.label(),
          TrainedScores.of(
              bench.folder(),
              bench.model(),
              bench.tokenizer(),
              hospital,
              Optional.of(adapter),
              threads));
    }
    return scores;
  }

  /** The server's side: the sum of the three hospitals' encoded updates, and Adam on its mean. */
  private float[] train(Bench bench, AdapterForm adapter, int noise, IntConsumer done) {
    FixedPoint encoding = FixedPoint.finest(valueClip, bench.hospitals().size());
    FedAdam.Settings usual = FedAdam.Settings.USUAL;
    FedAdam server =
        FedAdam.start(
            new FedAdam.Settings(rate, usual.first(), usual.second(), usual.tau()),
            DenseVector.of(new double[adapter.dimension()]));
    for (int round = 1; round <= rounds; round++) {
      float[] values = floats(server.model());
      int[] sum = new int[values.length];
      for (List<Patient> hospital : bench.hospitals()) {
        int[] update = update(bench, adapter, hospital, values, round, noise).encoded(encoding);
        Arrays.setAll(sum, v -> sum[v] + update[v]);
      }
      server = server.next(DenseVector.of(encoding.mean(sum, bench.hospitals().size())));
      done.accept(round);
    }
    return floats(server.model());
  }

  private PrivatizedUpdate update(
      Bench bench,
      AdapterForm adapter,
      List<Patient> hospital,
      float[] start,
      int round,
      int noise) {
    FederatedLots.Tuning tuning = new FederatedLots.Tuning(clip, SHAPE, Place.cpu(threads));
    PrivateSteps local =
        new PrivateSteps(
            new TrainingPlan(patients, lot, steps, noise), clip, valueClip / (clip * steps));
    try (FederatedLots lots =
        FederatedLots.open(bench.model(), adapter, start, round, hospital, tuning)) {
      return local.run(lots, start, StepBits.secure());
    }
  }

  private static float[] floats(DenseVector vector) {
    float[] values = new float[vector.size()];
    for (int v = 0; v < values.length; v++) {
      values[v] = (float) vector.at(v);
    }
    return values;
  }

  /** Without noise: one lattice unit, which protects nothing and disturbs nothing. */
  private TrainingPlan plan(double epsilon) {
    if (epsilon == 0) {
      return new TrainingPlan(patients, lot, rounds * steps, 1);
    }
    TrainingSolver solver =
        new TrainingSolver(new Epsilon(epsilon), DELTA, LEDGER, LEDGER.limitNano());
    return switch (solver.solve(patients, lot, rounds * steps)) {
      case TrainingSolver.Solution.Solved solved -> solved.plan();
      case TrainingSolver.Solution.Refused refused ->
          throw new IllegalArgumentException("no noise is enough: " + refused);
    };
  }
}
