package org.fedrouter.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON that may be hostile: nothing occurs twice, nothing follows, depth is bounded. */
public final class JsonFile {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * The one object of a file.
   *
   * @throws ModelException when the file is missing, larger than {@code maxBytes} or anything else
   */
  public static JsonNode object(Path file, long maxBytes) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ModelException(file, "file", "must be a readable file");
      }
      if (Files.size(file) > maxBytes) {
        throw new ModelException(file, "file", "must be a file of at most " + maxBytes + " bytes");
      }
      return object(file, "file", Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
  }

  static JsonNode object(Path file, String field, byte[] json) {
    try {
      JsonNode root = STRICT.readTree(json);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      // Same message as for JSON that is no object.
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are readable", e);
    }
    throw new ModelException(file, field, "must be JSON: one object, no name twice");
  }
}
