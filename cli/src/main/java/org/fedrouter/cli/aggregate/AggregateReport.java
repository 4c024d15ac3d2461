package org.fedrouter.cli.aggregate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Rejection;
import org.fedrouter.core.aggregation.robust.Submission;
import org.fedrouter.core.aggregation.robust.UpdateDigest;

/**
 * The answer; the shape of its JSON is a contract.
 *
 * @param digests whether every update's is told
 */
record AggregateReport(
    String rule, int f, Submission submission, Outcome.Aggregated answer, boolean digests) {
  private static final int SHOWN = 8;

  /** Written number by number, as it was read. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.generator(text)) {
      write(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void write(JsonGenerator out) throws IOException {
    double[] result = answer.result().toArray();
    out.writeStartObject();
    out.writeStringField("rule", rule);
    out.writeNumberField("n", submission.updates().size());
    out.writeNumberField("d", submission.updates().get(answer.clients().getFirst()).size());
    out.writeNumberField("f", f);
    out.writeFieldName("result");
    out.writeArray(result, 0, result.length);
    out.writeArrayFieldStart("rejected");
    for (Rejection rejection : answer.rejected()) {
      write(out, rejection);
    }
    out.writeEndArray();
    write(out, "used", answer.clients());
    write(out, "selected", answer.selected());
    writeTexts(out, "caveats", answer.caveats());
    if (digests) {
      writeTexts(out, "digests", submission.updates().stream().map(UpdateDigest::of).toList());
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Rejection rejection) throws IOException {
    out.writeStartObject();
    out.writeNumberField("client", rejection.client());
    out.writeStringField("reason", rejection.reason().slug());
    out.writeStringField("detail", rejection.detail());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, List<Integer> places)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (int place : places) {
      out.writeNumber(place);
    }
    out.writeEndArray();
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %d of %d clients, %d numbers:"
            .formatted(
                rule,
                answer.clients().size(),
                submission.updates().size(),
                answer.result().size()));
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, answer.result().size()); i++) {
      numbers.add(Double.toString(answer.result().at(i)));
    }
    lines.add("  " + String.join(" ", numbers) + (answer.result().size() > SHOWN ? " ..." : ""));
    answer.rejected().stream()
        .map(
            r -> "rejected: client %d, %s: %s".formatted(r.client(), r.reason().slug(), r.detail()))
        .forEach(lines::add);
    if (!answer.selected().isEmpty()) {
      lines.add("selected: " + answer.selected());
    }
    answer.caveats().forEach(caveat -> lines.add("caveat: " + caveat));
    return lines;
  }
}
