package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.plot.LinePlot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter train analyze}. */
@Command(
    name = "analyze",
    description = "Draw the course of a training: what 'train status --json' has printed.")
final class AnalyzeCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 64L << 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "A training's status as JSON.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder of the plots, made if it is not there (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of(".");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Course course = Course.read(parsed(text()));
    ObjectNode result =
        Json.object().put("name", course.name()).put("rounds", course.rounds().size());
    for (Map.Entry<String, LinePlot> plot : course.plots().entrySet()) {
      Path target = out.resolve(plot.getKey() + ".svg");
      write(target, plot.getValue().svg());
      result.withArray("files").add(target.toString());
      console.line(target.toString());
    }
    console.object(Json.write(result));
    return ExitCode.OK.number();
  }

  private String text() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CommandFailure(ExitCode.USAGE, file + " is larger than 64 MiB");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is no UTF-8", e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    }
  }

  private JsonNode parsed(String text) {
    try {
      return Json.parseStrictly(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is not JSON: " + e.getMessage(), e);
    }
  }

  private static void write(Path target, String svg) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.write(target, svg.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + target, e);
    }
  }
}
