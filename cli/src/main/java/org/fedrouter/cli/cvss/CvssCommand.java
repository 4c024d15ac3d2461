package org.fedrouter.cli.cvss;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.guard.ScanLines;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter cvss}. */
@Command(
    name = "cvss",
    description = {
      "Score the CVSS vectors on the lines of standard input: versions 2.0, 3.0, 3.1 and 4.0.",
      "Prints base, temporal and environmental score of each, of version 4.0 its one score."
    })
public final class CvssCommand implements Callable<Integer> {
  /** No vector is longer. */
  private static final int LONGEST_LINE_BYTES = 1 << 12;

  private static final int BUFFER = 1 << 14;

  @Spec private CommandSpec spec;

  @Option(
      names = "--ordered",
      description = "Refuse metrics in another order than that of versions 2.0 and 4.0.")
  private boolean ordered;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  private final StringBuilder printed = new StringBuilder(BUFFER);

  @Override
  public Integer call() {
    ScanLines lines = new ScanLines(System.in, LONGEST_LINE_BYTES);
    long number = 0;
    long refused = 0;
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        CvssReading reading = ordered ? CvssVector.readInOrder(line) : CvssVector.read(line);
        refused += reading instanceof CvssReading.Refused ? 1 : 0;
        print(++number, reading);
        // Whoever types sees an answer at once; whoever pipes a million lines pays no write for
        // each.
        if (printed.length() >= BUFFER || !lines.ready()) {
          flush();
        }
      }
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    } finally {
      flush();
    }
    if (refused == 0) {
      return ExitCode.OK.number();
    }
    throw new CommandFailure(
        ExitCode.USAGE, "%d of %d lines hold no vector".formatted(refused, number));
  }

  private void print(long number, CvssReading reading) {
    printed
        .append(json ? Json.write(ScoreLine.object(number, reading)) : ScoreLine.text(reading))
        .append('\n');
  }

  private void flush() {
    PrintWriter out = spec.commandLine().getOut();
    out.append(printed).flush();
    printed.setLength(0);
  }
}
