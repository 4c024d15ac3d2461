package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.Patient;
import org.fedrouter.engine.training.PrivateTraining;
import org.fedrouter.engine.training.RecordFile;

/**
 * Accuracy of trained mode against epsilon, on generated patients. Nobody's ledger is charged: the
 * patients do not exist.
 *
 * @param patients generated, and published as that number
 * @param lot expected number of patients in a lot
 * @param clip norm of one patient's gradient
 * @param rate highest learning rate
 * @param replay largest norm of the public gradient, in clips
 */
public record TrainedCurve(
    Hospital hospital,
    int patients,
    int lot,
    int steps,
    double clip,
    int rank,
    double rate,
    double replay,
    long seed,
    int threads) {
  private static final Delta DELTA = new Delta(1e-5);

  /** The ledger of a demonstration hospital. */
  private static final RenyiFilter LEDGER = RenyiFilter.forLinearCurves(new Epsilon(20), DELTA);

  private static final int PUBLIC = 4000;
  private static final BatchShape SHAPE = new BatchShape(32, 64);

  /**
   * One point.
   *
   * @param epsilon of the training at delta 1e-5; empty without noise, where there is none to state
   * @param noise in clips
   * @param chargeNano in a demonstration hospital's ledger
   */
  public record Point(
      Optional<Double> epsilon,
      double noise,
      long chargeNano,
      double seconds,
      TrainedScores scores) {}

  /** What the examination of an adapter needs. */
  private record Bench(
      Path folder, BaseModel model, Tokenizer tokenizer, List<Patient> own, List<Document> open) {}

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
      DemoPatients demo = DemoPatients.of(folder);
      Bench bench =
          new Bench(
              folder,
              model,
              tokenizer,
              RecordFile.grouped(tokenizer, demo.patients(hospital, patients, seed)),
              RecordFile.encoded(tokenizer, demo.open(PUBLIC, seed)));
      List<Point> points = new ArrayList<>();
      for (double epsilon : epsilons) {
        points.add(point(bench, epsilon, progress));
      }
      return points;
    }
  }

  private Point point(Bench bench, double epsilon, Consumer<String> progress) throws IOException {
    TrainingPlan plan = plan(epsilon);
    long start = System.nanoTime();
    AdapterShape shape = new AdapterShape(rank, 2.0 * rank, seed);
    PrivateTraining training =
        new PrivateTraining(plan, clip, shape, SHAPE, rate, replay, Place.cpu(threads));
    Map<String, float[]> b =
        training.run(
            bench.model(),
            bench.own(),
            bench.open(),
            PrivateTraining.Bits.secure(),
            step -> progress.accept("epsilon " + epsilon + ": step " + step + " of " + steps));
    double seconds = (System.nanoTime() - start) / 1e9;
    LoraAdapter adapter =
        new LoraAdapter(
            hospital.label(),
            "",
            rank,
            shape.scale(),
            shape.fixedSide(bench.model().config()),
            b,
            new LoraAdapter.Training(hospital.label(), epsilon, DELTA.value(), ""));
    TrainedScores scores =
        TrainedScores.of(
            bench.folder(),
            bench.model(),
            bench.tokenizer(),
            hospital,
            Optional.of(adapter),
            threads);
    return epsilon == 0
        ? new Point(Optional.empty(), 0, 0, seconds, scores)
        : new Point(
            Optional.of(solver(epsilon).epsilon(plan)),
            plan.multiplier(),
            solver(epsilon).charge(plan),
            seconds,
            scores);
  }

  /** Without noise: one lattice unit, which protects nothing and disturbs nothing. */
  private TrainingPlan plan(double epsilon) {
    if (epsilon == 0) {
      return new TrainingPlan(patients, lot, steps, 1);
    }
    return switch (solver(epsilon).solve(patients, lot, steps)) {
      case TrainingSolver.Solution.Solved solved -> solved.plan();
      case TrainingSolver.Solution.Refused refused ->
          throw new IllegalArgumentException("no noise is enough: " + refused);
    };
  }

  private static TrainingSolver solver(double epsilon) {
    return new TrainingSolver(new Epsilon(epsilon), DELTA, LEDGER, LEDGER.limitNano());
  }
}
