package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.fedrouter.engine.training.RecordFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node notes}: what a hospital's shards may put before a question. */
@Command(
    name = "notes",
    description = "Notes that the hospital's shards may put before a question.",
    synopsisSubcommandLabel = "COMMAND")
public final class NodeNotesCommand {

  /** Where the notes lie, and which shard has which patient. */
  static final class Place {
    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "Key that assigns patients to shards; the same as for the adapters.")
    private Path key = Path.of("");

    @Option(names = "--shards", required = true, paramLabel = "N", description = "Their number.")
    private int shards;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Folder of the indexes: fedrouter.node.notes.")
    private Path out = Path.of("");

    NoteIndexer open() {
      try {
        byte[] bytes = Files.readAllBytes(key);
        if (bytes.length < 16) {
          throw new CommandFailure(ExitCode.USAGE, key + ": must hold a key of at least 16 bytes");
        }
        return new NoteIndexer(out, new ShardAssignment(bytes, shards));
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, key + ": must be a readable key", e);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, "--" + e.getMessage(), e);
      }
    }
  }

  @Spec private CommandSpec spec;

  /** {@code fedrouter node notes add}. */
  @Command(
      name = "add",
      description = "Index records; the node reads them when it starts, or at once with --node.")
  int add(
      @Mixin Place place,
      @Option(names = "--records", required = true, paramLabel = "FILE") Path records,
      @Mixin NodeDoor door,
      @Mixin StackOptions options)
      throws InterruptedException {
    try (NoteIndexer indexer = place.open()) {
      List<VisitRecord> notes = RecordFile.records(records);
      notes.forEach(note -> indexer.add(note.patient(), note.text()));
      indexer.commit();
      return done(
          door, options, Json.object().put("added", notes.size()).put("out", place.out.toString()));
    } catch (ModelException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, place.out + ": cannot be written", e);
    }
  }

  /** {@code fedrouter node notes erase}. */
  @Command(name = "erase", description = "Remove a patient's notes from every file.")
  int erase(
      @Mixin Place place,
      @Mixin NodeDoor door,
      @Mixin StackOptions options,
      @Parameters(paramLabel = "PATIENT") String patient)
      throws InterruptedException {
    try (NoteIndexer indexer = place.open()) {
      indexer.erase(patient);
      indexer.commit();
      return done(
          door, options, Json.object().put("erased", true).put("out", place.out.toString()));
    } catch (UncheckedIOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, place.out + ": cannot be written", e);
    }
  }

  /** What was changed holds, whether or not the node could be told. */
  private int done(NodeDoor door, StackOptions options, ObjectNode result)
      throws InterruptedException {
    if (door.used()) {
      Reply reply = door.open(options).post("/notes/reload", Json.object());
      if (!reply.ok()) {
        throw new CommandFailure(
            reply.exitCode(), "the node did not read its notes again: " + reply.problemLine());
      }
      result.set("node", reply.tree());
    }
    Console console = Console.of(spec, options.json());
    result.properties().forEach(field -> console.line(field.getKey() + "  " + field.getValue()));
    console.object(Json.write(result));
    return ExitCode.OK.number();
  }
}
