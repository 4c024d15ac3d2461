package org.fedrouter.cli.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.feed.SourceGuess;
import org.fedrouter.compliance.feed.text.FeedException;
import org.fedrouter.compliance.feed.text.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter feeds import}. */
@Command(
    name = "import",
    description = {
      "Import feeds: files, folders, zip or gzip archives.",
      "One that is broken off goes on where it was when it is begun again."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "One of ${COMPLETION-CANDIDATES}; without it each input tells by its content.")
  private @Nullable Source source;

  @Option(
      names = "--delta",
      description = "The inputs are parts of a feed: they need not have all that was there before.")
  private boolean delta;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to import, in this order.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    // Whatever is no feed is found out before the first one is imported.
    List<FeedInput> inputs = new ArrayList<>();
    paths.forEach(path -> inputs.add(new FeedInput(path, sourceOf(path), !delta)));
    DatabaseAccess access = OwnerAccess.find(options);
    ObjectNode object = Json.object();
    ArrayNode list = object.putArray("imports");
    boolean whole = true;
    for (FeedInput input : inputs) {
      Imported imported = input.into(access, console);
      console.line(imported.text());
      list.add(imported.object());
      whole &= imported.complete();
    }
    console.object(Json.write(object));
    if (!whole) {
      throw new CommandFailure(
          ExitCode.INTEGRITY, "not all of it is there; what was complete before stays in force");
    }
    return ExitCode.OK.number();
  }

  private Source sourceOf(Path path) {
    if (!Files.exists(path)) {
      throw new CommandFailure(ExitCode.USAGE, "there is no " + path);
    }
    if (source != null) {
      return source;
    }
    try {
      return SourceGuess.of(path, Limits.STANDARD)
          .orElseThrow(
              () ->
                  new CommandFailure(ExitCode.USAGE, path + " begins like no feed; see --source"));
    } catch (FeedException e) {
      throw new CommandFailure(ExitCode.USAGE, path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + path, e);
    }
  }
}
