package org.fedrouter.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.engine.inspection.Inspection;
import org.fedrouter.engine.model.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter model inspect}. */
@Command(
    name = "inspect",
    description = "Check a model folder as a node would, and say what is in it.")
public final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "DIR", description = "The model folder.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Path cache = Installation.locate().cache().resolve("tokenizer");
    try {
      DataFolder.createPrivate(cache);
      print(console, Inspection.of(folder, cache));
      return ExitCode.OK.number();
    } catch (ModelException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write to " + cache, e);
    }
  }

  private static void print(Console console, Inspection found) {
    console.line(found.form() + ", family " + found.family() + ", template " + found.template());
    found.sizes().forEach((name, size) -> console.line("  " + name + " " + size));
    found.tensors().forEach((kind, n) -> console.line("  " + n + " tensors " + kind));
    console.line("  tokenizer " + found.tokenizerVocabulary() + ", ends " + found.ends());
    found.files().forEach((name, hash) -> console.line("  " + hash + " " + name));
    console.line("model " + found.hash());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("form", found.form());
    report.put("family", found.family());
    report.put("template", found.template());
    report.put("hash", found.hash());
    report.put("sizes", found.sizes());
    report.put("tensors", found.tensors());
    report.put("tokenizer_vocabulary", found.tokenizerVocabulary());
    report.put("ends", found.ends());
    report.put("files", found.files());
    console.object(Json.write(report));
  }
}
