package org.fedrouter.cli.versions;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.guard.ScanLines;
import org.fedrouter.compliance.version.Ecosystem;
import org.fedrouter.compliance.version.VersionOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter versions compare}. */
@Command(
    name = "compare",
    description = {
      "Compare the two versions of every line of standard input.",
      "Prints <, = or > for each line."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int LONGEST_LINE_BYTES = 8 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--ecosystem",
      required = true,
      paramLabel = "E",
      description = "A name of the OSV schema, such as npm, PyPI, Maven or Debian:12.")
  private String ecosystem;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  @Override
  public Integer call() {
    VersionOrder order = order();
    Console console = Console.of(spec, json);
    ScanLines lines = new ScanLines(System.in, LONGEST_LINE_BYTES);
    try {
      long number = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        List<String> versions = versions(line, number, lines.cut());
        String sign = sign(order.compare(versions.getFirst(), versions.getLast()));
        console.line(sign);
        if (json) {
          console.object(Json.write(Json.object().put("line", number).put("order", sign)));
        }
      }
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
    return ExitCode.OK.number();
  }

  private VersionOrder order() {
    return Ecosystem.named(ecosystem)
        .map(Ecosystem::order)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "--ecosystem "
                        + ecosystem
                        + " is not known; known: "
                        + String.join(", ", Ecosystem.known())));
  }

  private static List<String> versions(String line, long number, boolean cut) {
    List<String> versions = List.of(line.strip().split("[ \t]+", -1));
    if (cut || versions.size() != 2) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "line "
              + number
              + " must be two versions with a space between them, of at most "
              + LONGEST_LINE_BYTES
              + " bytes");
    }
    return versions;
  }

  private static String sign(int difference) {
    if (difference == 0) {
      return "=";
    }
    return difference < 0 ? "<" : ">";
  }
}
