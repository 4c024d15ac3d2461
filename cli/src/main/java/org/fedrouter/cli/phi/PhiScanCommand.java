package org.fedrouter.cli.phi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.phi.Deidentified;
import org.fedrouter.compliance.phi.PhiReport;
import org.fedrouter.compliance.phi.PhiScanner;
import org.fedrouter.compliance.phi.PhiSpan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter phi scan}. */
@Command(
    name = "scan",
    description = {
      "Look for identifiers of patients in the lines of standard input (UTF-8).",
      "Prints where they are and of which type, never what they are."
    })
public final class PhiScanCommand implements Callable<Integer> {
  private static final double ROUNDING = 100;

  private record Place(int start, int end, PhiSpan span) {}

  @Spec private CommandSpec spec;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "The lowest score that counts, in (0, 1] (default: 0.5).")
  private double threshold = PhiScanner.DEFAULT_THRESHOLD;

  @Option(names = "--redact", description = "Print each line with tokens for its identifiers.")
  private boolean redact;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  @Override
  public Integer call() {
    PhiScanner scanner = scanner();
    Console console = Console.of(spec, json);
    Lines lines = new Lines(System.in);
    try {
      int number = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        PhiReport report = scanner.scan(line);
        @Nullable String redacted = redact ? Deidentified.of(line, report.spans()).text() : null;
        if (json) {
          console.object(Json.write(object(number, line, report, redacted)));
        } else {
          console.line(redacted == null ? people(number, line, report) : redacted);
        }
      }
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
  }

  private PhiScanner scanner() {
    try {
      return PhiScanner.withThreshold(threshold);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--" + e.getMessage(), e);
    }
  }

  private static ObjectNode object(
      int number, String line, PhiReport report, @Nullable String redacted) {
    ObjectNode object =
        Json.object()
            .put("line", number)
            .put("verdict", verdict(report))
            .put("score", rounded(report.score()));
    ArrayNode spans = object.putArray("spans");
    for (Place place : places(line, report)) {
      spans
          .addObject()
          .put("start", place.start)
          .put("end", place.end)
          .put("type", place.span.type().name())
          .put("score", rounded(place.span.score()))
          .put("rule", place.span.rule());
    }
    return redacted == null ? object : object.put("redacted", redacted);
  }

  private static String people(int number, String line, PhiReport report) {
    String spans =
        places(line, report).stream()
            .map(place -> " " + place.span.type() + " " + place.start + "-" + place.end)
            .collect(Collectors.joining(","));
    return number + ": " + verdict(report) + spans;
  }

  /** The spans in code points, counted in one pass. */
  private static List<Place> places(String line, PhiReport report) {
    List<Place> places = new ArrayList<>();
    int units = 0;
    int points = 0;
    for (PhiSpan span : report.spans()) {
      int start = points + line.codePointCount(units, span.start());
      int end = start + line.codePointCount(span.start(), span.end());
      places.add(new Place(start, end, span));
      units = span.end();
      points = end;
    }
    return places;
  }

  private static String verdict(PhiReport report) {
    return report.found() ? "phi" : "clean";
  }

  private static double rounded(double score) {
    return Math.round(score * ROUNDING) / ROUNDING;
  }
}
