package org.fedrouter.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model build}. */
@Command(
    name = "build",
    description = "Train the demonstration model and the hospitals' adapters from a seed.")
public final class BuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      required = true,
      description = "Same seed, same model.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Only one thread gives the same bytes again (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Path folder = out.toAbsolutePath().normalize();
    try {
      Manifest manifest = DemoModel.build(seed, threads, folder, console::progress);
      console.line("built " + folder);
      console.object(
          Json.write(
              Json.object().put("out", folder.toString()).set("manifest", Json.tree(manifest))));
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write the model to " + folder, e);
    }
  }
}
