package org.fedrouter.web.cds;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/**
 * A text with places for data: {@code {{/prefetch/conditions/entry/0/resource/code/text}}} is the
 * text, number or truth value at that JSON pointer of the request. Places are below {@code
 * /context} and {@code /prefetch} only.
 */
final class CdsTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern POINTER = Pattern.compile("/(context|prefetch)(/[^{}]*)+");
  private static final int LONGEST_VALUE = 500;

  private final String text;

  /**
   * @throws IllegalArgumentException when a place is elsewhere
   */
  CdsTemplate(String text) {
    this.text = text;
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      if (!POINTER.matcher(places.group(1)).matches()) {
        throw new IllegalArgumentException(
            "a place must be a JSON pointer below /context or /prefetch, got " + places.group(1));
      }
      JsonPointer unused = JsonPointer.compile(places.group(1));
    }
  }

  /**
   * The text of one request.
   *
   * @throws ProblemException 412 that names every place for which there is no value
   */
  String fill(JsonNode request) {
    List<FieldError> missing = new ArrayList<>();
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(place -> Matcher.quoteReplacement(value(request, place.group(1), missing)));
    if (!missing.isEmpty()) {
      throw new ProblemException(
          new Problem(ProblemType.PREFETCH_MISSING, "Nothing was charged.", missing, Map.of()));
    }
    return filled;
  }

  private static String value(JsonNode request, String pointer, List<FieldError> missing) {
    JsonNode node = request.at(pointer);
    String value = node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    if (value.isEmpty() || value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
      missing.add(
          new FieldError(
              pointer,
              "must be a text or a number of 1 to " + LONGEST_VALUE + " characters",
              node.isMissingNode() ? "nothing" : "another value"));
    }
    return value;
  }
}
