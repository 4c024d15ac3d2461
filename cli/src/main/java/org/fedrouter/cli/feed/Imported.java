package org.fedrouter.cli.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.feed.Completeness;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.Shortfall;
import org.fedrouter.compliance.feed.Tally;

/** What an import came to. */
record Imported(Path path, ImportPosition end, boolean resumed, Completeness completeness) {
  boolean complete() {
    return completeness.complete();
  }

  String text() {
    Tally tally = end.tally();
    StringBuilder text =
        new StringBuilder(
            "%s: %,d records of %s, %,d refused, %,d with parts left out%s"
                .formatted(
                    complete() ? "complete" : "NOT COMPLETE",
                    tally.records(),
                    end.source(),
                    tally.lost(),
                    tally.flaws(),
                    resumed ? ", resumed" : ""));
    for (Shortfall shortfall : completeness.shortfalls()) {
      text.append(System.lineSeparator()).append("  ").append(shortfall.message());
    }
    return text.toString();
  }

  ObjectNode object() {
    Tally tally = end.tally();
    ObjectNode object =
        Json.object()
            .put("path", path.toString())
            .put("source", end.source().name())
            .put("input", end.input())
            .put("records", tally.records())
            .put("refused", tally.lost())
            .put("flaws", tally.flaws())
            .put("resumed", resumed)
            .put("complete", complete());
    ArrayNode shortfalls = object.putArray("shortfalls");
    for (Shortfall one : completeness.shortfalls()) {
      ObjectNode shortfall = shortfalls.addObject().put("what", one.what());
      if (one.expected() >= 0) {
        shortfall.put("expected", one.expected());
      }
      shortfall.put("found", one.found());
    }
    return object;
  }
}
