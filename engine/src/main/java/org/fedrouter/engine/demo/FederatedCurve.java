package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.federation.local.PrivateSteps;
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
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.FederatedLots;
import org.fedrouter.engine.training.Patient;
import org.fedrouter.engine.training.RecordFile;

/**
 * Accuracy of an adapter that three hospitals train together, against epsilon, on generated
 * patients, and what it gives away. Nobody's ledger is charged: the patients do not exist. Without
 * privacy there is neither noise nor a clip that a gradient would reach, and the rate is the same.
 *
 * @param form what is trained
 * @param patients of each hospital, and published as that number
 * @param lot expected number of patients in a lot
 * @param rounds of federation
 * @param steps of a hospital in a round
 * @param clip norm of one patient's gradient
 * @param valueClip range of an update's values
 * @param rate of the server's optimiser
 * @param replay largest norm of the public gradient, in clips
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
    double replay,
    long seed,
    int threads) {
  private static final Delta DELTA = new Delta(1e-5);

  /** The ledger of a demonstration hospital. */
  private static final RenyiFilter LEDGER = RenyiFilter.forLinearCurves(new Epsilon(20), DELTA);

  /** Two records fill a row, three fill two. */
  private static final BatchShape SHAPE = new BatchShape(32, 48);

  private static final int CANARIES = 40;
  private static final int OUTSIDE = 120;
  private static final int PUBLIC = 4000;

  /** Gradients have norms of a few nats. */
  private static final double UNCLIPPED = 40;

  /** Which adapter. */
  public record Form(Method method, int rank) {}

  /**
   * One point.
   *
   * @param epsilon of the whole training at delta 1e-5; empty without noise
   * @param noise in clips
   * @param scores by hospital
   * @param leaks what is given away
   */
  public record Point(
      Optional<Double> epsilon,
      double noise,
      double seconds,
      Map<String, TrainedScores> scores,
      Leaks leaks) {}

  /**
   * What is given away, as areas under the curve of telling members and as bits of exposure.
   *
   * @param watched membership by a conspiracy of all other hospitals, which sees each update
   * @param finished membership by the finished adapter alone
   * @param exposure of canaries of one patient
   * @param repeated exposure of canaries that several have
   */
  public record Leaks(double watched, double finished, double exposure, double repeated) {}

  /** What all points have in common. */
  private record Bench(
      Path folder,
      BaseModel model,
      Tokenizer tokenizer,
      List<List<Patient>> hospitals,
      List<Document> open,
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
      Bench bench = bench(folder, model, tokenizer);
      List<Point> points = new ArrayList<>();
      for (double epsilon : epsilons) {
        points.add(point(bench, epsilon, progress));
      }
      return points;
    }
  }

  private Bench bench(Path folder, BaseModel model, Tokenizer tokenizer) throws IOException {
    DemoPatients demo = DemoPatients.of(folder);
    List<VisitRecord> known = demo.open(PUBLIC, seed);
    Canaries canaries = new Canaries(CANARIES, OUTSIDE, Canaries.words(known), seed);
    List<List<Patient>> hospitals = new ArrayList<>();
    for (Hospital hospital : Hospital.values()) {
      List<VisitRecord> records = new ArrayList<>(canaries.trained(hospital));
      records.addAll(demo.patients(hospital, patients - canaries.patients(), seed));
      hospitals.add(RecordFile.grouped(tokenizer, records));
    }
    List<Document> open = replay == 0 ? List.of() : RecordFile.encoded(tokenizer, known);
    return new Bench(folder, model, tokenizer, hospitals, open, canaries);
  }

  private Point point(Bench bench, double epsilon, Consumer<String> progress) throws IOException {
    TrainingPlan whole = plan(epsilon);
    AdapterForm adapter =
        new AdapterForm(
            form.method(),
            new AdapterShape(form.rank(), 2.0 * form.rank(), seed),
            bench.model().config());
    Observer observer = observer(bench, adapter);
    long start = System.nanoTime();
    float[] values =
        training(bench, adapter, epsilon, whole.noise())
            .run(
                rounds,
                (round, before, updates) -> {
                  observer.see(before, updates);
                  progress.accept("epsilon " + epsilon + ": round " + round + " of " + rounds);
                });
    double seconds = (System.nanoTime() - start) / 1e9;
    LoraAdapter trained = adapter.adapter("federated", values);
    Canaries.Leak leak = bench.canaries().leak(bench.model(), bench.tokenizer(), trained, threads);
    return new Point(
        epsilon == 0 ? Optional.empty() : Optional.of(TrainingSolver.epsilon(whole, DELTA)),
        epsilon == 0 ? 0 : whole.multiplier(),
        seconds,
        scores(bench, trained),
        new Leaks(observer.membership(), leak.membership(), leak.exposure(), leak.repeated()));
  }

  private Observer observer(Bench bench, AdapterForm adapter) {
    double chance = 1 - Math.pow(1 - (double) lot / patients, steps);
    Observer observer = new Observer(bench.model(), adapter, chance, threads);
    for (Hospital hospital : Hospital.values()) {
      observer.ask(
          RecordFile.encoded(bench.tokenizer(), bench.canaries().inside(hospital)),
          RecordFile.encoded(bench.tokenizer(), bench.canaries().outside(hospital)));
    }
    return observer;
  }

  private JointTraining training(Bench bench, AdapterForm adapter, double epsilon, int noise) {
    double wider = epsilon == 0 ? UNCLIPPED : 1;
    double furthest = clip * (1 + replay) * steps;
    return new JointTraining(
        bench.model(),
        adapter,
        bench.hospitals(),
        bench.open(),
        new PrivateSteps(
            new TrainingPlan(patients, lot, steps, noise),
            clip * wider,
            valueClip / furthest,
            replay),
        new FederatedLots.Tuning(clip * wider, SHAPE, Place.cpu(threads)),
        valueClip * wider,
        rate);
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
