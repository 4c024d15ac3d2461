package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.audit.log.ExportLine;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;

/** Verifies an export line by line: nothing but the file and trusted keys is needed. */
final class ExportFile {
  private static final Set<String> PRUNED = Set.of("type", "index", "leaf_hash", "id");

  private final BufferedReader lines;
  private long number;

  ExportFile(BufferedReader lines) {
    this.lines = lines;
  }

  /**
   * Goes through all of it.
   *
   * @throws IllegalArgumentException when it is no export, or not up to its end; with the line
   */
  LogVerification.Report verify(KeyRing ring, List<SignedCheckpoint> earlier) throws IOException {
    JsonNode header = line();
    if (!header.path("format").asText().equals(ExportLine.FORMAT)) {
      throw wrong("is no header of " + ExportLine.FORMAT);
    }
    LogVerification verification =
        new LogVerification(
            header.path("origin").asText(), ring, earlier, Declarations::of, (tree, hash) -> {});
    JsonNode line = line();
    while (!line.path("type").asText().equals("end")) {
      read(line, verification);
      line = line();
    }
    end(line, verification.entries());
    long begun = header.path("size").asLong();
    if (verification.entries() < begun) {
      verification.add(
          Kind.TRUNCATED,
          verification.entries(),
          null,
          "the export began with %d entries".formatted(begun));
    }
    return verification.end();
  }

  /** Nothing behind it: what no verifier reads might be shown to people. */
  private void end(JsonNode line, long entries) throws IOException {
    JsonNode size = line.path("size");
    if (!size.isIntegralNumber() || size.asLong(-1) != entries) {
      throw wrong("ends another number of entries than the %d before it".formatted(entries));
    }
    number++;
    if (lines.readLine() != null) {
      throw wrong("is behind the end");
    }
  }

  private void read(JsonNode line, LogVerification verification) {
    switch (line.path("type").asText()) {
      case "entry" -> leaf(line, Optional.of(entry(line)), verification);
      case "pruned" -> leaf(bodiless(line), Optional.empty(), verification);
      case "checkpoint" -> verification.checkpoint(text(line, "note"));
      default -> throw wrong("is of no known type");
    }
  }

  private void leaf(JsonNode line, Optional<LogEntry> entry, LogVerification verification) {
    JsonNode index = line.path("index");
    if (!index.isIntegralNumber() || !index.canConvertToLong() || index.longValue() < 0) {
      throw wrong("has no index");
    }
    try {
      Bytes hash = Bytes.of(HexFormat.of().parseHex(text(line, "leaf_hash")));
      verification.leaf(index.longValue(), id(line, "id"), hash, entry);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** No tree vouches for a body here. */
  private JsonNode bodiless(JsonNode line) {
    line.fieldNames()
        .forEachRemaining(
            name -> {
              if (!PRUNED.contains(name)) {
                throw wrong("has no body and yet a field " + name);
              }
            });
    return line;
  }

  private LogEntry entry(JsonNode line) {
    try {
      return new LogEntry(
          id(line, "id"),
          Instant.parse(text(line, "at")),
          text(line, "actor"),
          text(line, "action"),
          text(line, "target"),
          text(line, "reason"),
          text(line, "before_hash"),
          text(line, "after_hash"),
          id(line, "correlation_id"),
          text(line, "detail"));
    } catch (DateTimeException e) {
      throw wrong("has a time that is none");
    }
  }

  private UUID id(JsonNode line, String name) {
    String text = text(line, name);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text)) {
        return id;
      }
    } catch (IllegalArgumentException none) {
      throw wrong("has an id that is none");
    }
    throw wrong("has an id that is written otherwise");
  }

  private String text(JsonNode line, String name) {
    String text = line.path(name).textValue();
    if (text == null) {
      throw wrong("has no " + name);
    }
    return text;
  }

  private JsonNode line() throws IOException {
    String line = lines.readLine();
    number++;
    if (line == null) {
      throw new IllegalArgumentException(
          "the export breaks off after line %d".formatted(number - 1));
    }
    try {
      return Json.parseStrictly(line);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("line %d %s".formatted(number, what));
  }
}
