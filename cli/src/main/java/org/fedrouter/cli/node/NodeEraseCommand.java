package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.engine.corpus.ShardAssignment;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.retrieval.NoteIndexer;
import org.fedrouter.engine.training.AdapterTraining;
import org.fedrouter.engine.training.RecordErasure;
import org.fedrouter.engine.training.RecordFile;
import org.fedrouter.engine.training.Schedule;
import org.fedrouter.engine.training.ShardRetraining;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node erase}. */
@Command(
    name = "erase",
    description = "Erase a patient: from records, from the shard's adapter, from notes.")
public final class NodeEraseCommand implements Callable<Integer> {
  private static final int SHORTEST_KEY = 16;

  @Spec private CommandSpec spec;
  @Mixin private NodeDoor door = new NodeDoor();
  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--shard-records",
      required = true,
      paramLabel = "FILE",
      description = "Records that the shards are trained on.")
  private Path shardRecords = Path.of("");

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description = "Other records with the patient: those of trainings, each of them.")
  private List<Path> records = List.of();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Key that assigns patients to shards.")
  private Path key = Path.of("");

  @Option(
      names = "--shards",
      required = true,
      paramLabel = "FILE",
      description = "The hospital's shard adapters.")
  private Path shards = Path.of("");

  @Option(
      names = "--replay-records",
      required = true,
      paramLabel = "FILE",
      description = "Public records that the shard is trained on beside its own.")
  private Path replay = Path.of("");

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The base model of the shards.")
  private Path model = Path.of("");

  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "FILE",
      description = "The hospital's ledger.sqlite, whose trainings are stated; only read.")
  private Path ledger = Path.of("");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "File of erasures (default: erasures.jsonl beside the ledger).")
  private @Nullable Path log;

  @Option(names = "--notes", paramLabel = "DIR", description = "Indexes of notes, if there are.")
  private @Nullable Path notes;

  @Option(names = "--steps", defaultValue = "220", description = "Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(names = "--rate", defaultValue = "7e-3", description = "Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--time", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  private int time;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--threads", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Parameters(paramLabel = "PATIENT")
  private String patient = "";

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, options.json());
    try {
      ArrayNode trainings = ResidualInfluence.of(ledger);
      ShardRetraining retraining =
          new ShardRetraining(model, shards, Files.createTempDirectory("fedrouter-tokenizer"));
      ShardAssignment assignment = assignment(retraining);
      int shard = assignment.shardOf(patient);
      // First what patients are answered about: everything else takes longer.
      retraining.drop(shard);
      boolean told = tell(shard);
      int erased = erase();
      forget(assignment);
      boolean trained = retrain(retraining, assignment, shard, console);
      ObjectNode result =
          Json.object()
              .put("records_erased", erased)
              .put("shard", shard)
              .put("shard_has_adapter", trained)
              .put("node_told", told);
      result.set("trained_adapters", trainings);
      log(assignment, result);
      console.line("erased " + erased + " records; shard " + shard + " is trained anew");
      state(console, trainings);
      console.object(Json.write(result));
      return ExitCode.OK.number();
    } catch (ModelException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "not all is erased, repeat the command: " + e.getMessage(), e);
    }
  }

  private ShardAssignment assignment(ShardRetraining retraining) throws IOException {
    byte[] bytes = Files.readAllBytes(key);
    if (bytes.length < SHORTEST_KEY) {
      throw new CommandFailure(ExitCode.USAGE, key + ": must hold a key of at least 16 bytes");
    }
    return new ShardAssignment(bytes, retraining.count());
  }

  /** A running node silences the shard, and drops out of the round that it computes. */
  private boolean tell(int shard) throws InterruptedException {
    if (!door.used()) {
      return false;
    }
    Reply reply = door.open(options).post("/erasures/" + shard, Json.object());
    if (!reply.ok()) {
      throw new CommandFailure(
          reply.exitCode(), "the node was not told, repeat the command: " + reply.problemLine());
    }
    return true;
  }

  private int erase() throws IOException {
    int erased = RecordErasure.erase(shardRecords, patient);
    for (Path file : records) {
      erased += RecordErasure.erase(file, patient);
    }
    return erased;
  }

  private void forget(ShardAssignment assignment) {
    if (notes != null) {
      try (NoteIndexer indexer = new NoteIndexer(notes, assignment)) {
        indexer.erase(patient);
        indexer.commit();
      }
    }
  }

  private boolean retrain(
      ShardRetraining retraining, ShardAssignment assignment, int shard, Console console)
      throws IOException {
    List<VisitRecord> left =
        Files.size(shardRecords) == 0 ? List.of() : RecordFile.records(shardRecords);
    AdapterTraining training = new AdapterTraining(time, new Schedule(rate, steps), threads);
    return retraining.retrain(shard, assignment, left, replay, training, seed, console::progress);
  }

  private void log(ShardAssignment assignment, ObjectNode result) {
    ObjectNode entry =
        Json.object()
            .put("at", InstantSource.system().instant().toString())
            .put("patient", assignment.pseudonym(patient));
    entry.setAll(result);
    Path beside = ledger.resolveSibling("erasures.jsonl");
    new ErasureLog(log == null ? beside : log).add(entry);
  }

  private static void state(Console console, ArrayNode trainings) {
    trainings.forEach(
        one ->
            console.line(
                "adapters of %s may have seen the patient: the probability of any answer differs"
                        .formatted(one.get("training").textValue())
                    + " by at most a factor of e^%.4g and %.3g from what it were without"
                        .formatted(one.get("epsilon").asDouble(), one.get("delta").asDouble())));
  }
}
