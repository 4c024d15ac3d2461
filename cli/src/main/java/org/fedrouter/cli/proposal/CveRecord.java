package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.proposal.Vulnerability;

/** What a CVE 5.1 record with ADP containers, as CISA's vulnrichment has it, tells. */
final class CveRecord {
  private final JsonNode record;
  private final Map<Target, String> labels = new EnumMap<>(Target.class);

  private CveRecord(JsonNode record) {
    this.record = record;
  }

  /** The vulnerability; empty when it has no text or no label, or was rejected. */
  static Optional<Vulnerability> read(JsonNode record) {
    return new CveRecord(record).vulnerability();
  }

  private List<JsonNode> containers() {
    List<JsonNode> all = new ArrayList<>();
    record.path("containers").path("adp").forEach(all::add);
    all.add(record.path("containers").path("cna"));
    return all;
  }

  private Optional<Vulnerability> vulnerability() {
    String text = text();
    for (JsonNode container : containers()) {
      container.path("metrics").forEach(this::metric);
    }
    if (text.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    String id = record.path("cveMetadata").path("cveId").asText();
    return Optional.of(new Vulnerability(id, text, weaknesses(), published(), labels));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (JsonNode one : record.path("containers").path("cna").path("descriptions")) {
      if (one.path("lang").asText().startsWith("en")) {
        text.append(one.path("value").asText()).append('\n');
      }
    }
    return text.toString();
  }

  private List<String> weaknesses() {
    TreeSet<String> all = new TreeSet<>();
    for (JsonNode container : containers()) {
      for (JsonNode type : container.path("problemTypes")) {
        type.path("descriptions").forEach(one -> all.add(one.path("cweId").asText("")));
      }
    }
    all.remove("");
    return List.copyOf(all);
  }

  /** An undated record counts as old: it is learnt from, never tested with. */
  private LocalDate published() {
    String at = record.path("cveMetadata").path("datePublished").asText("");
    try {
      return at.length() < 10 ? LocalDate.EPOCH : LocalDate.parse(at.substring(0, 10));
    } catch (DateTimeParseException undated) {
      return LocalDate.EPOCH;
    }
  }

  /** The first source counts: ADP before CNA. */
  private void metric(JsonNode metric) {
    String vector = metric.path("cvssV3_1").path("vectorString").asText("");
    for (String part : vector.split("/", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        label(part.substring(0, colon), part.substring(colon + 1));
      }
    }
    if (metric.path("other").path("type").asText().equals("ssvc")) {
      for (JsonNode option : metric.path("other").path("content").path("options")) {
        option.properties().forEach(one -> label(one.getKey(), one.getValue().asText()));
      }
    }
  }

  private void label(String name, String value) {
    Arrays.stream(Target.values())
        .filter(target -> target.label().equals(name) && target.classes().contains(value))
        .forEach(target -> labels.putIfAbsent(target, value));
  }
}
