package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.fedrouter.cli.console.Json;
import org.jspecify.annotations.Nullable;

/** Reads the router's server-sent events. */
final class Events {
  private final BiConsumer<String, String> pieces;
  private String name = "";
  private String data = "";
  private @Nullable Reply end;

  /**
   * @param pieces gets the text of each piece and its event's data
   */
  Events(BiConsumer<String, String> pieces) {
    this.pieces = pieces;
  }

  /** Reads to the end of the stream; empty when it broke off before the answer. */
  Optional<Reply> read(Stream<String> lines) {
    lines.forEach(this::line);
    return Optional.ofNullable(end);
  }

  private void line(String line) {
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("event: ")) {
      name = line.substring("event: ".length());
    } else if (line.startsWith("data: ")) {
      data = line.substring("data: ".length());
    } // anything else is a comment that keeps the connection alive
  }

  private void dispatch() {
    switch (name) {
      case "piece" -> pieces.accept(Json.parse(data).path("text").asText(), data);
      case "answer" -> end = new Reply(200, data);
      case "problem" -> {
        JsonNode problem = Json.parse(data);
        end = new Reply(problem.path("status").asInt(500), data);
      }
      default -> {} // of a later router
    }
    name = "";
    data = "";
  }
}
