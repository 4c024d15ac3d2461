package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Session;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.training.TrainingDesk;
import org.fedrouter.hospital.training.TrainingRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter node train}. */
@Command(
    name = "train",
    description =
        "Train an adapter on a hospital's records with differential privacy, charged to its ledger.")
public final class NodeTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private NodeDoor door = new NodeDoor();
  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = RemoteTraining.OFFICER,
      description =
          "With --node: account that charges the router's ledger (default: ${DEFAULT-VALUE}).")
  private String user = RemoteTraining.OFFICER;

  @Option(
      names = "--without-router",
      description = "With --node: the router's ledger is charged by somebody else.")
  private boolean withoutRouter;

  @Option(
      names = "--hospital",
      paramLabel = "ID",
      description =
          "Whose data set the router charges (default: the name in --node); without --node: name in"
              + " the adapter's statement.")
  private String hospital = "";

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Without --node: the hospital's ledger.sqlite, whose node must not be running.")
  private Path ledger = Path.of("");

  @Option(
      names = "--dataset-epsilon",
      paramLabel = "E",
      description = "Makes a new ledger of this guarantee, at an order that suits the training.")
  private @Nullable Double datasetEpsilon;

  @Option(names = "--dataset-delta", paramLabel = "D", description = "Of a new ledger.")
  private @Nullable Double datasetDelta;

  @Option(names = "--model", paramLabel = "DIR", description = "Default: the committed model.")
  private @Nullable Path model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Without --node: receives the adapter as a folder of its name.")
  private Path out = Path.of("");

  @Option(names = "--plan-only", description = "Say what it would cost; charge nothing.")
  private boolean planOnly;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, options.json());
    TrainingRequest request = request();
    if (door.used()) {
      RemoteTraining remote =
          new RemoteTraining(door.open(options), console, planOnly, router(request));
      return remote.run(training.body()).number();
    }
    requireLocal();
    try (LedgerFile file = open(request)) {
      TrainingDesk desk = desk(new TrainingLedger(file, InstantSource.system()));
      return switch (desk.solve(request)) {
        case Solution.Refused refused ->
            throw new CommandFailure(ExitCode.REFUSED_BY_BUDGET, TrainingLines.advice(refused));
        case Solution.Solved solved -> proceed(console, desk, request, solved);
      };
    } catch (ModelException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (LedgerFailure e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "" + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write the adapter to " + out, e);
    }
  }

  private @Nullable RouterCharge router(TrainingRequest request) {
    if (planOnly || withoutRouter) {
      return null;
    }
    String charged = hospital.isEmpty() ? door.name() : hospital;
    if (charged.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "--hospital is missing: whose data set shall the router charge?");
    }
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    return new RouterCharge(session, charged, request);
  }

  private void requireLocal() {
    if (hospital.isEmpty() || ledger.toString().isEmpty() || out.toString().isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "either --node, or --hospital, --ledger and --out are needed");
    }
  }

  private TrainingRequest request() {
    try {
      return training.request();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
  }

  /** Of a ledger that exists nothing changes here: its guarantee is the node's to state. */
  private LedgerFile open(TrainingRequest request) {
    if (!Files.exists(ledger)) {
      if (datasetEpsilon == null || datasetDelta == null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "there is no ledger " + ledger + "; --dataset-epsilon and --dataset-delta make one");
      }
      Epsilon epsilon = new Epsilon(datasetEpsilon);
      RenyiFilter fresh = TrainingLines.order(epsilon, new Delta(datasetDelta), request);
      DatasetLedger.create(ledger, fresh, epsilon, 0, InstantSource.system());
    }
    return LedgerFile.open(ledger);
  }

  private TrainingDesk desk(TrainingLedger dataset) throws IOException {
    Path folder = model == null ? Installation.locate().demoModel() : model;
    Path cache = Installation.locate().cache().resolve("tokenizer");
    DataFolder.createPrivate(cache);
    return new TrainingDesk(
        hospital, folder, cache, out, dataset, InstantSource.system(), Place.cpu(threads));
  }

  private Integer proceed(
      Console console, TrainingDesk desk, TrainingRequest request, Solution.Solved solved)
      throws IOException {
    ObjectNode plan = TrainingLines.plan(request, solved, desk.ledger());
    plan.properties().forEach(field -> console.line(field.getKey() + "  " + field.getValue()));
    if (!planOnly) {
      TrainingDesk.Prepared prepared = desk.prepare(request, solved);
      train(console, plan, desk, prepared, charge(desk, prepared));
    }
    console.object(Json.write(plan));
    return ExitCode.OK.number();
  }

  private static TrainingLedger.Charge.Charged charge(
      TrainingDesk desk, TrainingDesk.Prepared prepared) {
    return switch (desk.charge(prepared)) {
      case TrainingLedger.Charge.Charged charged -> charged;
      case TrainingLedger.Charge.Refused refused ->
          throw new CommandFailure(
              ExitCode.REFUSED_BY_BUDGET, "the hospital's ledger has too little left");
      case TrainingLedger.Charge.Repeated repeated ->
          throw new CommandFailure(
              ExitCode.USAGE,
              "a training named "
                  + prepared.request().name()
                  + " was charged before: choose another name");
    };
  }

  private static void train(
      Console console,
      ObjectNode plan,
      TrainingDesk desk,
      TrainingDesk.Prepared prepared,
      TrainingLedger.Charge.Charged charged)
      throws IOException {
    TrainingPlan course = prepared.solved().plan();
    console.progress("charged; a second training of this name is refused from now on");
    TrainingDesk.Published published =
        desk.train(
            prepared, charged, step -> console.progress("step " + step + " of " + course.steps()));
    plan.put("adapter", published.folder().toAbsolutePath().toString());
    published.validationLoss().ifPresent(loss -> plan.put("public_validation_loss", loss));
    console.line("adapter  " + published.folder().toAbsolutePath());
    published.validationLoss().ifPresent(l -> console.line("public_validation_loss  " + l));
  }
}
