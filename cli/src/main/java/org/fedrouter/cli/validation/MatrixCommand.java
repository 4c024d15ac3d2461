package org.fedrouter.cli.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter validation matrix}. */
@Command(
    name = "matrix",
    description = {
      "Make the trace matrix of a test run: requirement of 21 CFR Part 11, tests, results.",
      "Reads the reports of Surefire and Failsafe; the clauses stand in docs/part11.md."
    })
final class MatrixCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--reports",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder with reports of tests; it may be given several times.")
  private List<Path> reports = List.of();

  @Option(names = "--html", paramLabel = "FILE", description = "Also write the matrix as a page.")
  private @Nullable Path html;

  @Option(names = "--json", description = "Print the matrix as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    TraceMatrix matrix = TraceMatrix.of(TestReports.below(reports));
    Console console = Console.of(spec, json);
    matrix.rows().forEach(row -> console.line(line(row)));
    matrix.unknown().forEach(name -> console.line("not asked for: " + name));
    console.object(Json.write(object(matrix)));
    if (html != null) {
      write(html, MatrixPage.of(matrix));
    }
    return (matrix.complete() ? ExitCode.OK : ExitCode.INTEGRITY).number();
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot write " + file, e);
    }
  }

  private static String line(TraceMatrix.Row row) {
    return "%-18s %-9s %d tests  %s"
        .formatted(
            row.requirement(), row.shown() ? "shown" : "NOT SHOWN", row.tests().size(), row.text());
  }

  private static ObjectNode object(TraceMatrix matrix) {
    ObjectNode object = Json.object().put("complete", matrix.complete());
    ArrayNode rows = object.putArray("requirements");
    for (TraceMatrix.Row row : matrix.rows()) {
      ObjectNode one =
          rows.addObject()
              .put("requirement", row.requirement())
              .put("text", row.text())
              .put("shown", row.shown());
      ArrayNode tests = one.putArray("tests");
      for (TestResult test : row.tests()) {
        tests
            .addObject()
            .put("test", test.test())
            .put("result", test.outcome().name().toLowerCase(Locale.ROOT));
      }
    }
    ArrayNode unknown = object.putArray("unknown");
    matrix.unknown().stream().sorted().forEach(unknown::add);
    return object;
  }
}
