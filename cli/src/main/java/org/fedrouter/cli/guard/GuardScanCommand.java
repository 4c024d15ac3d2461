package org.fedrouter.cli.guard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.guard.InjectionGuard;
import org.fedrouter.compliance.guard.Reason;
import org.fedrouter.compliance.guard.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter guard scan}. */
@Command(
    name = "scan",
    description = "Say of every line of standard input whether it is a prompt injection.")
public final class GuardScanCommand implements Callable<Integer> {
  private static final int LONGEST_LINE_BYTES = 8 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Probability from which a line is an injection, in (0, 1].")
  private @Nullable Double threshold;

  @Option(
      names = "--json",
      description = "Print one JSON object a line and nothing else on stdout.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    InjectionGuard guard = guard();
    ScanLines lines = new ScanLines(System.in, LONGEST_LINE_BYTES);
    try {
      long number = 0;
      String line = lines.next();
      while (line != null) {
        number++;
        print(console, number, guard.verdict(line), lines.cut());
        line = lines.next();
      }
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
    return ExitCode.OK.number();
  }

  private InjectionGuard guard() {
    InjectionGuard standard = InjectionGuard.standard();
    if (threshold == null) {
      return standard;
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new CommandFailure(ExitCode.USAGE, "--threshold must be in (0, 1], got " + threshold);
    }
    return standard.withThreshold(threshold);
  }

  private static void print(Console console, long number, Verdict verdict, boolean cut) {
    console.object(Json.write(object(number, verdict, cut)));
    String reasons =
        verdict.reasons().stream().map(Reason::code).collect(Collectors.joining(", ", " ", ""));
    console.line(
        "%d: %s %.4f%s".formatted(number, word(verdict), verdict.score(), reasons.stripTrailing()));
  }

  private static ObjectNode object(long number, Verdict verdict, boolean cut) {
    ObjectNode object = Json.object();
    object.put("line", number);
    object.put("verdict", word(verdict));
    // Rounded down: a printed score never reaches a threshold that the verdict did not.
    object.put("score", Math.floor(verdict.score() * 1e4) / 1e4);
    ArrayNode reasons = object.putArray("reasons");
    verdict.reasons().forEach(reason -> reasons.add(reason.code()));
    ArrayNode spans = object.putArray("spans");
    verdict
        .spans()
        .forEach(
            span ->
                spans
                    .addObject()
                    .put("start", span.start())
                    .put("end", span.end())
                    .put("type", span.type().code()));
    if (cut) {
      object.put("cut", true);
    }
    return object;
  }

  private static String word(Verdict verdict) {
    return verdict.flagged() ? "injection" : "clean";
  }
}
