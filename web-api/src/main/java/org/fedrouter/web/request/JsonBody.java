package org.fedrouter.web.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Reads the JSON object of a request. */
public final class JsonBody {
  /** Several times the longest prompt in the widest encoding. */
  public static final int LARGEST = 256 * 1024;

  private JsonBody() {}

  /**
   * Reads one JSON object.
   *
   * @throws ProblemException 413 when larger than {@link #LARGEST}, 400 when not one JSON object
   *     with unique names and limited depth
   */
  public static JsonNode read(InputStream in) throws IOException {
    return read(in, LARGEST);
  }

  /** As {@link #read(InputStream)}, of at most {@code largest} bytes. */
  public static JsonNode read(InputStream in, int largest) throws IOException {
    JsonNode node = parse(BodyBytes.read(in, largest));
    if (!node.isObject()) {
      throw malformed("");
    }
    return node;
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JsonText.parse(bytes);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw malformed(
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    } catch (IOException e) {
      throw malformed(" (not a text in UTF-8)");
    }
  }

  private static ProblemException malformed(String where) {
    return new ProblemException(
        Problem.of(
            ProblemType.INVALID_REQUEST,
            "The body must be one JSON object with unique names, nested at most "
                + JsonText.DEEPEST
                + " deep"
                + where
                + "."));
  }
}
