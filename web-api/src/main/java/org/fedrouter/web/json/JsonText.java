package org.fedrouter.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** JSON in and out: bounded, strict, snake case. */
public final class JsonText {
  /** Several times the longest prompt in the widest encoding. */
  public static final int LARGEST_BODY = 256 * 1024;

  private static final int DEEPEST = 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonText() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one JSON object.
   *
   * @throws ProblemException 413 when larger than {@link #LARGEST_BODY}, 400 when not one JSON
   *     object nested at most {@value #DEEPEST} deep, with unique names
   */
  public static JsonNode readObject(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw new ProblemException(
          Problem.of(
              ProblemType.TOO_LARGE, "The body may have at most " + LARGEST_BODY + " bytes."));
    }
    JsonNode node = parse(bytes);
    if (node == null || !node.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.INVALID_REQUEST, "The body must be one JSON object."));
    }
    return node;
  }

  private static JsonNode parse(byte[] bytes) throws IOException {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "The body must be one JSON object with unique names, nested at most "
                  + DEEPEST
                  + " deep"
                  + where
                  + "."));
    }
  }
}
