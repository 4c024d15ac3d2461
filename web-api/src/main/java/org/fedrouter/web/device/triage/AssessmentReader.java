package org.fedrouter.web.device.triage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.compliance.triage.AnalysisState;
import org.fedrouter.compliance.triage.Assessment;
import org.fedrouter.compliance.triage.FeedVersion;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.triage.Justification;
import org.fedrouter.compliance.triage.Rationale;
import org.fedrouter.compliance.triage.Response;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Reads what somebody decides, and of what. */
final class AssessmentReader {
  private static final int MOST_FEEDS = 20;
  private static final Map<String, AnalysisState> STATES =
      named(AnalysisState.values(), AnalysisState::label);
  private static final Map<String, Justification> JUSTIFICATIONS =
      named(Justification.values(), Justification::label);
  private static final Map<String, Response> RESPONSES = named(Response.values(), Response::label);

  private AssessmentReader() {}

  private static <T> Map<String, T> named(T[] values, Function<T, String> label) {
    return Arrays.stream(values).collect(Collectors.toMap(label, value -> value));
  }

  /** A finding with its evidence. */
  static Finding finding(String id, Fields fields) {
    String device = fields.text("device", 1, 500);
    String component = fields.text("component", 1, 1_000);
    String advisory = fields.text("advisory", 1, 200);
    Bytes evidence = hash(fields, "evidence");
    fields.check();
    return new Finding(id, device, component, advisory, evidence);
  }

  /** A SHA-256; zeros beside the error when it is none. */
  static Bytes hash(Fields fields, String name) {
    String hex = fields.text(name, 64, 64);
    if (!hex.matches("[0-9a-f]{64}")) {
      if (!hex.isEmpty()) {
        fields.error(name, "must be a SHA-256 of 64 lower-case hexadecimal digits", "another");
      }
      return Bytes.of(new byte[32]);
    }
    return Bytes.of(HexFormat.of().parseHex(hex));
  }

  static Assessment assessment(Fields fields) {
    AnalysisState state = fields.choice("state", STATES, AnalysisState.NOT_SET);
    @Nullable Justification justification = justification(fields);
    Set<Response> responses = responses(fields);
    String detail = text(fields, "detail");
    Rationale rationale =
        new Rationale(
            text(fields, "discovery"),
            text(fields, "severity"),
            text(fields, "mitigation"),
            text(fields, "residual_risk"),
            text(fields, "hazard"));
    List<FeedVersion> feeds = feeds(fields);
    Assessment assessment =
        new Assessment(state, justification, responses, detail, rationale, feeds);
    assessment
        .broken()
        .ifPresent(broken -> fields.error(broken.field(), broken.rule(), broken.value()));
    fields.check();
    return assessment;
  }

  private static @Nullable Justification justification(Fields fields) {
    return fields.has("justification")
        ? fields.choice("justification", JUSTIFICATIONS, Justification.CODE_NOT_PRESENT)
        : null;
  }

  private static Set<Response> responses(Fields fields) {
    Set<Response> responses = EnumSet.noneOf(Response.class);
    for (String label : fields.texts("responses", RESPONSES.size(), 40)) {
      Response response = RESPONSES.get(label);
      if (response == null) {
        fields.error(
            "responses", "must be among " + String.join(", ", RESPONSES.keySet()), "another");
      } else {
        responses.add(response);
      }
    }
    return responses;
  }

  private static String text(Fields fields, String name) {
    return fields.optionalText(name, 0, Assessment.LONGEST).orElse("");
  }

  private static List<FeedVersion> feeds(Fields fields) {
    List<FeedVersion> feeds = new ArrayList<>();
    if (!fields.has("current_as_of")) {
      return feeds;
    }
    for (Fields feed : fields.parts("current_as_of", MOST_FEEDS)) {
      String source = feed.text("source", 1, 100);
      String version = feed.text("version", 1, 100);
      String at = feed.text("at", 1, 40);
      try {
        feeds.add(new FeedVersion(source, version, Instant.parse(at)));
      } catch (DateTimeException e) {
        feed.error("at", "must be a time in UTC, for example 2026-11-22T12:00:00Z", "another");
      } catch (IllegalArgumentException e) {
        feed.error("source", "source and version must have visible ASCII characters", "others");
      }
    }
    return feeds;
  }
}
