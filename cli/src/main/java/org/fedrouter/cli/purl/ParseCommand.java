package org.fedrouter.cli.purl;

import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.compliance.purl.Purl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter purl parse}. */
@Command(
    name = "parse",
    description = "Take the package URL of every line of standard input apart.")
public final class ParseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--lenient",
      description = "Also read keys of qualifiers that begin with a capital.")
  private boolean lenient;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  @Override
  public Integer call() {
    return new PurlLines(Console.of(spec, json)).run(lenient ? Purl::parseLeniently : Purl::parse);
  }
}
