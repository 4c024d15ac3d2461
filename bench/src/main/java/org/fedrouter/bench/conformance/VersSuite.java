package org.fedrouter.bench.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fedrouter.compliance.version.VersScheme;
import org.fedrouter.compliance.version.VersionOrder;
import org.fedrouter.compliance.version.range.InvalidRange;
import org.fedrouter.compliance.version.range.NativeRange;
import org.fedrouter.compliance.version.range.Vers;

/**
 * The tests of vers-spec. Sorted versions count as right when each equals the expected one by its
 * scheme: the suite writes some of NuGet's in small letters.
 */
final class VersSuite implements Suite {
  private static final String REFUSED = "refused";

  @Override
  public Tally run(Path folder) throws IOException {
    return Json.run("vers", folder, VersSuite::check);
  }

  private static void check(JsonNode test, Tally tally) {
    String expected =
        test.path("expected_failure").asBoolean()
            ? REFUSED
            : test.path("expected_output").toString();
    tally.count(test.path("input").toString(), expected, answer(test));
  }

  private static String answer(JsonNode test) {
    JsonNode input = test.path("input");
    try {
      return switch (test.path("test_type").asText()) {
        case "comparison" -> sorted(input, test.path("expected_output"));
        case "equality" -> String.valueOf(equal(input));
        case "containment" ->
            String.valueOf(
                Vers.parse(input.path("vers").asText()).contains(input.path("version").asText()));
        case "from_native" ->
            text(
                NativeRange.toVers(
                    input.path("scheme").asText(), input.path("native_range").asText()));
        case "parse" -> parts(Vers.parseCanonical(input.asText()));
        case "validate" -> text(Vers.parse(input.asText()).toString());
        default -> "no such test";
      };
    } catch (InvalidRange e) {
      return REFUSED;
    }
  }

  private static VersionOrder order(JsonNode input) {
    return VersScheme.order(input.path("input_scheme").asText()).orElseThrow();
  }

  private static boolean equal(JsonNode input) {
    JsonNode versions = input.path("versions");
    return order(input).compare(versions.get(0).asText(), versions.get(1).asText()) == 0;
  }

  private static String sorted(JsonNode input, JsonNode expected) {
    VersionOrder order = order(input);
    List<String> versions = new ArrayList<>();
    input.path("versions").forEach(version -> versions.add(version.asText()));
    versions.sort(order);
    boolean same = versions.size() == expected.size();
    for (int i = 0; i < versions.size(); i++) {
      same &= order.compare(versions.get(i), expected.path(i).asText()) == 0;
      same &= i == 0 || order.compare(versions.get(i - 1), versions.get(i)) <= 0;
    }
    return same ? expected.toString() : Json.parse(versions).toString();
  }

  private static String parts(Vers vers) {
    String constraints =
        vers.constraints().stream()
            .map(c -> "[" + text(c.relation().sign()) + "," + text(c.version()) + "]")
            .collect(Collectors.joining(","));
    return "{\"scheme\":" + text(vers.scheme()) + ",\"version_constraints\":[" + constraints + "]}";
  }

  private static String text(String text) {
    return Json.parse(text).toString();
  }
}
