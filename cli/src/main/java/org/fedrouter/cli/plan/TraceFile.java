package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.Members;
import org.fedrouter.core.planning.simulation.Arrival;

/**
 * A file with a trace of requests: {@code TIMESTAMP,ContextTokens,GeneratedTokens} as CSV, or one
 * JSON object in each line with {@code timestamp} in milliseconds, {@code input_length}, {@code
 * output_length}, and optionally {@code hash_ids} and {@code emergency}.
 */
final class TraceFile {
  private static final int LARGEST = 2_000_000;
  private static final long MOST_BYTES = 1L << 30;
  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";

  private final Path file;
  private final double emergencies;
  private final SplittableRandom random;

  /**
   * @param emergencies share of the requests that are drawn as such where the trace does not say
   */
  private TraceFile(Path file, double emergencies, long seed) {
    this.file = file;
    this.emergencies = emergencies;
    this.random = new SplittableRandom(seed);
  }

  /** In the order of time, from 0 ms on. */
  static List<Arrival> read(Path file, double emergencies, long seed) {
    return new TraceFile(file, emergencies, seed).read();
  }

  private List<Arrival> read() {
    List<String> lines = lines();
    List<Arrival> trace = new ArrayList<>();
    boolean json = lines.get(0).stripLeading().startsWith("{");
    if (!json && !lines.get(0).replace(" ", "").equalsIgnoreCase(HEADER)) {
      throw new CommandFailure(
          ExitCode.USAGE, file + " must begin with the line " + HEADER + " or with a JSON object");
    }
    for (int at = json ? 0 : 1; at < lines.size(); at++) {
      if (!lines.get(at).isBlank()) {
        trace.add(checked(lines.get(at), at + 1, json));
      }
    }
    if (trace.isEmpty() || trace.size() > LARGEST) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s must have 1 to %d requests, got %d".formatted(file, LARGEST, trace.size()));
    }
    trace.sort(Comparator.comparingDouble(Arrival::millis));
    double first = trace.get(0).millis();
    return trace.stream()
        .map(
            one ->
                new Arrival(
                    one.millis() - first,
                    one.promptTokens(),
                    one.outputTokens(),
                    one.blocks(),
                    one.emergency()))
        .toList();
  }

  private List<String> lines() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, "no file " + file);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CommandFailure(
            ExitCode.USAGE, file + " must have at most " + MOST_BYTES + " bytes, got more");
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.isEmpty()) {
        throw new CommandFailure(ExitCode.USAGE, file + " must not be empty");
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " must be UTF-8", e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + file, e);
    }
  }

  private Arrival checked(String line, int number, boolean json) {
    try {
      return json ? object(line) : row(line);
    } catch (CommandFailure
        | IllegalArgumentException
        | DateTimeParseException
        | ArithmeticException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "%s, line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }

  private boolean draw() {
    return random.nextDouble() < emergencies;
  }

  private Arrival row(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 3) {
      throw new IllegalArgumentException("there must be 3 fields, got " + fields.length);
    }
    return new Arrival(
        millis(fields[0].strip()),
        prompt(Integer.parseInt(fields[1].strip())),
        Integer.parseInt(fields[2].strip()),
        List.of(),
        draw());
  }

  /** Since 1970 by the trace's own clock. */
  private static double millis(String text) {
    String form = text.replace(' ', 'T').replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "");
    LocalDateTime start = LocalDateTime.of(1970, 1, 1, 0, 0);
    return ChronoUnit.MICROS.between(start, LocalDateTime.parse(form)) / 1e3;
  }

  private Arrival object(String line) {
    Members members = Members.of(Json.parseStrictly(line), "");
    List<Long> blocks = new ArrayList<>();
    if (members.has("hash_ids")) {
      for (JsonNode block : members.array("hash_ids")) {
        if (!block.isIntegralNumber() || !block.canConvertToLong()) {
          throw Members.refusal("/hash_ids", "must hold whole numbers", block);
        }
        blocks.add(block.longValue());
      }
    }
    boolean drawn = draw();
    return new Arrival(
        members.number("timestamp"),
        prompt(members.whole("input_length")),
        members.whole("output_length"),
        blocks,
        members.has("emergency") ? emergency(members) : drawn);
  }

  private static boolean emergency(Members members) {
    JsonNode value = members.object().get("emergency");
    if (!value.isBoolean()) {
      throw Members.refusal("/emergency", "must be true or false", value);
    }
    return value.booleanValue();
  }

  /** Traces count a prompt of the server's own as none. */
  private static int prompt(int tokens) {
    return tokens == 0 ? 1 : tokens;
  }

  /** The second of the two forms, with what {@link #read} reads. */
  static String write(List<Arrival> trace) {
    StringBuilder lines = new StringBuilder();
    for (Arrival one : trace) {
      lines.append(
          Json.write(
              Json.object()
                  .put("timestamp", Math.rint(one.millis() * 1e3) / 1e3)
                  .put("input_length", one.promptTokens())
                  .put("output_length", one.outputTokens())
                  .put("emergency", one.emergency())
                  .set("hash_ids", Json.tree(one.blocks()))));
      lines.append('\n');
    }
    return lines.toString();
  }
}
