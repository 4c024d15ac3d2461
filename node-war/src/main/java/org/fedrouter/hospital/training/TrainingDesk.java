package org.fedrouter.hospital.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.engine.model.AdapterFolder;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.AdapterStatement;
import org.fedrouter.engine.model.FileHash;
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
import org.fedrouter.hospital.ledger.TrainingLedger;

/**
 * Trains adapters for one hospital. The order is: check, read, plan, charge, train, publish. Up to
 * the charge a refusal costs nothing; from then on everything is spent, whatever happens.
 *
 * @param hospital name in statements
 * @param model folder of the base model
 * @param cache for the tokenizer's native library
 * @param adapters folder that receives the adapter
 * @param place where gradients are computed
 */
public record TrainingDesk(
    String hospital,
    Path model,
    Path cache,
    Path adapters,
    TrainingLedger ledger,
    InstantSource clock,
    Place place) {
  /** Rows of a batch; four patients of the longest kind. */
  private static final int ROWS = 32;

  /** Every tenth public document is held out to be validated on. */
  private static final int HELD_OUT = 10;

  /**
   * A training that could be charged.
   *
   * @param solved its plan, its own epsilon, and its charge
   */
  public record Prepared(
      TrainingRequest request,
      TrainingSolver.Solution.Solved solved,
      ModelFolder folder,
      List<Patient> patients,
      List<Document> replay,
      List<Document> held) {}

  /** The noise that the request needs in this ledger, or why there is none. */
  public TrainingSolver.Solution solve(TrainingRequest request) {
    return solver(request).solve(request.patients(), request.lot(), request.steps());
  }

  /**
   * Exactly this noise, for which somebody else was charged already: the noise that is enough may
   * have changed since. A plan that this ledger cannot carry is refused when it is charged.
   *
   * @param noise in lattice units
   * @throws IllegalArgumentException when it is too little for the epsilon asked for
   */
  public TrainingSolver.Solution.Solved exactly(TrainingRequest request, int noise) {
    TrainingPlan plan = new TrainingPlan(request.patients(), request.lot(), request.steps(), noise);
    TrainingSolver solver = solver(request);
    double epsilon = solver.epsilon(plan);
    if (epsilon > request.epsilon().value()) {
      throw new IllegalArgumentException(
          "noise_lattice must be enough for epsilon, this gives " + epsilon);
    }
    return new TrainingSolver.Solution.Solved(plan, epsilon, solver.charge(plan));
  }

  private TrainingSolver solver(TrainingRequest request) {
    return new TrainingSolver(
        request.epsilon(), request.delta(), ledger.filter(), ledger.remainingNano());
  }

  /**
   * Reads everything and tries the device. Costs nothing.
   *
   * @throws org.fedrouter.engine.model.ModelException when model or records cannot be used
   * @throws IllegalArgumentException when the name was charged, the adapter exists, or a number
   *     does not fit the model
   * @throws IllegalStateException when the device cannot keep patients apart
   */
  public Prepared prepare(TrainingRequest request, TrainingSolver.Solution.Solved solved) {
    if (ledger.charged(request.name())) {
      throw new IllegalArgumentException(
          "name must be new: a training named " + request.name() + " was charged");
    }
    if (Files.exists(adapters.resolve(request.name()))) {
      throw new IllegalArgumentException("name must be new, got " + request.name());
    }
    ModelFolder folder = ModelFolder.load(model);
    if (request.tuning().time() > folder.config().positions()) {
      throw new IllegalArgumentException(
          "time must be at most the model's " + folder.config().positions() + " positions");
    }
    try (Tokenizer tokenizer = Tokenizer.open(folder.tokenizer(), cache);
        BaseModel base = BaseModel.of(folder)) {
      training(request, solved.plan()).tryDevice(base);
      List<Document> open =
          request
              .replay()
              .map(file -> new RecordFile(file, tokenizer).documents())
              .orElse(List.of());
      int kept = open.size() - open.size() / HELD_OUT;
      return new Prepared(
          request,
          solved,
          folder,
          new RecordFile(request.records(), tokenizer).patients(),
          open.subList(0, kept),
          open.subList(kept, open.size()));
    }
  }

  /** Charges the hospital's ledger, durably, once for each name. */
  public TrainingLedger.Charge charge(Prepared prepared) {
    return ledger.charge(prepared.request().name(), prepared.solved().plan());
  }

  /**
   * What was published.
   *
   * @param validationLoss of the adapter on held-out public documents; empty without any
   */
  public record Published(
      Path folder, AdapterStatement statement, Optional<Double> validationLoss) {}

  /**
   * Trains and publishes what has been charged.
   *
   * @param done is told the number of finished steps
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public Published train(Prepared prepared, TrainingLedger.Charge.Charged charged, IntConsumer done)
      throws IOException {
    TrainingRequest request = prepared.request();
    try (BaseModel base = BaseModel.of(prepared.folder())) {
      Map<String, float[]> b =
          training(request, prepared.solved().plan())
              .run(
                  base,
                  prepared.patients(),
                  prepared.replay(),
                  PrivateTraining.Bits.secure(),
                  done);
      AdapterStatement statement = statement(prepared, charged);
      Path written =
          AdapterFolder.write(
              adapters,
              request.name(),
              base.config(),
              low(request),
              low(request).fixedSide(base.config()),
              b,
              statement);
      LoraAdapter adapter = AdapterFolder.read(written, base.config());
      return new Published(
          written, statement, PublicLoss.of(base, adapter, prepared, place.threads()));
    }
  }

  private AdapterStatement statement(Prepared prepared, TrainingLedger.Charge.Charged charged) {
    TrainingRequest request = prepared.request();
    return new AdapterStatement(
        new LoraAdapter.Training(
            hospital,
            prepared.solved().epsilon(),
            request.delta().value(),
            FileHash.of(prepared.folder().files()),
            request.name(),
            prepared.solved().plan()),
        clock.instant().toString(),
        ledger.filter().order(),
        charged.nano());
  }

  private PrivateTraining training(TrainingRequest request, TrainingPlan plan) {
    TrainingTuning tuning = request.tuning();
    return new PrivateTraining(
        plan,
        tuning.clip(),
        low(request),
        new BatchShape(ROWS, tuning.time()),
        tuning.rate(),
        tuning.replay(),
        place);
  }

  /** The scale is 2, as in the demonstration's shards. */
  private static AdapterShape low(TrainingRequest request) {
    int rank = request.tuning().rank();
    return new AdapterShape(rank, 2.0 * rank, request.tuning().seed());
  }
}
