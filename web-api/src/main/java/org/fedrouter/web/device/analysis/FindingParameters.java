package org.fedrouter.web.device.analysis;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.device.analysis.FindingQuery;
import org.fedrouter.device.analysis.FindingQuery.Cursor;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.jspecify.annotations.Nullable;

/** Which findings are asked for. */
record FindingParameters(FindingQuery query, int limit) {
  private static final int LARGEST = 500;
  private static final int USUAL = 100;
  private static final int LONGEST = 200;
  private static final Map<String, Boolean> FLAG = Map.of("true", true, "false", false);
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{32})");

  /**
   * Reads the query parameters.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static FindingParameters read(MultivaluedMap<String, String> parameters) {
    Fields fields =
        QueryFields.of(
            parameters,
            "sbom",
            "device",
            "site",
            "vulnerability",
            "outcome",
            "kev",
            "gone",
            "after",
            "limit");
    FindingParameters read =
        new FindingParameters(
            new FindingQuery(
                id(fields),
                text(fields, "device"),
                text(fields, "site"),
                text(fields, "vulnerability"),
                text(fields, "outcome"),
                fields.choice("kev", FLAG, false),
                fields.choice("gone", FLAG, false),
                cursor(fields)),
            (int) QueryFields.number(fields, "limit", USUAL, 1, LARGEST));
    fields.check();
    return read;
  }

  private static @Nullable String text(Fields fields, String name) {
    return fields.optionalText(name, 1, LONGEST).orElse(null);
  }

  private static @Nullable UUID id(Fields fields) {
    String text = fields.optionalText("sbom", 1, LONGEST).orElse(null);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      fields.error("sbom", "must be the id of a bill of materials", "another text");
      return null;
    }
  }

  private static @Nullable Cursor cursor(Fields fields) {
    String text = fields.optionalText("after", 1, LONGEST).orElse(null);
    if (text == null) {
      return null;
    }
    Matcher matcher = CURSOR.matcher(text);
    if (!matcher.matches()) {
      fields.error("after", "must be what a page before had as next", "another text");
      return null;
    }
    return new Cursor(Long.parseLong(matcher.group(1)), matcher.group(2));
  }
}
