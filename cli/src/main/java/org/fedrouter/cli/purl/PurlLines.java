package org.fedrouter.cli.purl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.guard.ScanLines;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;

/** Answers every line of standard input by itself: a package URL and its parts, or a refusal. */
record PurlLines(Console console) {
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  int run(Function<String, Purl> reading) {
    ScanLines lines = new ScanLines(System.in, LONGEST_LINE_BYTES);
    try {
      long number = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        answer(number, line, reading);
      }
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
    return ExitCode.OK.number();
  }

  private void answer(long number, String line, Function<String, Purl> reading) {
    ObjectNode object = Json.object().put("line", number);
    try {
      Purl purl = reading.apply(line);
      console.line(purl.toString());
      console.object(Json.write(parts(object, purl)));
    } catch (InvalidPurl e) {
      console.line("refused: " + e.getMessage());
      console.object(
          Json.write(
              object
                  .put("refused", e.getMessage())
                  .put("part", e.part().name().toLowerCase(Locale.ROOT))));
    }
  }

  private static ObjectNode parts(ObjectNode object, Purl purl) {
    object.put("purl", purl.toString()).put("type", purl.type());
    if (purl.namespace() != null) {
      object.put("namespace", purl.namespace());
    }
    object.put("name", purl.name());
    if (purl.version() != null) {
      object.put("version", purl.version());
    }
    if (!purl.qualifiers().isEmpty()) {
      ObjectNode qualifiers = object.putObject("qualifiers");
      purl.qualifiers().forEach(qualifiers::put);
    }
    return purl.subpath() == null ? object : object.put("subpath", purl.subpath());
  }
}
