package org.fedrouter.bench.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * The tests of purl-spec: {@code parse}, {@code build} and {@code validate}, which is a roundtrip.
 */
final class PurlSuite implements Suite {
  private static final String REFUSED = "refused";

  @Override
  public Tally run(Path folder) throws IOException {
    return Json.run("purl", folder, PurlSuite::check);
  }

  private static void check(JsonNode test, Tally tally) {
    JsonNode expected = test.path("expected_output");
    String right = expected.isObject() ? parts(expected) : expected.asText();
    tally.count(
        test.path("test_type").asText() + " " + test.path("input"),
        test.path("expected_failure").asBoolean() ? REFUSED : right,
        answer(test));
  }

  private static String answer(JsonNode test) {
    JsonNode input = test.path("input");
    try {
      return switch (test.path("test_type").asText()) {
        case "parse" -> parts(Purl.parse(input.asText()));
        case "build" -> build(input).toString();
        case "validate" -> Purl.parseLeniently(input.asText()).toString();
        default -> "no such test";
      };
    } catch (InvalidPurl e) {
      return REFUSED;
    }
  }

  private static Purl build(JsonNode parts) {
    return Purl.of(
        parts.path("type").asText(""),
        text(parts, "namespace"),
        parts.path("name").isNull() ? "" : parts.path("name").asText(),
        text(parts, "version"),
        qualifiers(parts),
        text(parts, "subpath"));
  }

  private static @Nullable String text(JsonNode parts, String name) {
    return parts.path(name).isTextual() ? parts.path(name).asText() : null;
  }

  private static Map<String, String> qualifiers(JsonNode parts) {
    Map<String, String> qualifiers = new TreeMap<>();
    parts
        .path("qualifiers")
        .properties()
        .forEach(entry -> qualifiers.put(entry.getKey(), entry.getValue().asText()));
    return qualifiers;
  }

  private static String parts(JsonNode parts) {
    return Json.parse(
            new @Nullable Object[] {
              text(parts, "type"),
              text(parts, "namespace"),
              text(parts, "name"),
              text(parts, "version"),
              qualifiers(parts),
              text(parts, "subpath")
            })
        .toString();
  }

  private static String parts(Purl purl) {
    return Json.parse(
            new @Nullable Object[] {
              purl.type(),
              purl.namespace(),
              purl.name(),
              purl.version(),
              purl.qualifiers(),
              purl.subpath()
            })
        .toString();
  }
}
