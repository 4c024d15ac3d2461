package org.fedrouter.engine.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.engine.model.JsonFile;
import org.fedrouter.engine.model.ModelException;

/**
 * What is read of a {@code tokenizer.json} before the native library sees it: a file that is no
 * tokenizer must end in a message, not in native code.
 *
 * @param size highest id plus 1
 * @param controls texts of the special tokens, which a person must not be able to write
 */
record Vocabulary(int size, List<String> controls) {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_ID = 1 << 24;
  private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordPiece", "WordLevel");

  static Vocabulary read(Path file) {
    JsonNode root = JsonFile.object(file, MAX_BYTES);
    JsonNode model = root.path("model");
    String type = model.path("type").asText("BPE");
    if (!model.isObject() || !MODELS.contains(type)) {
      throw new ModelException(file, "model.type", "must be one of BPE, Unigram, WordPiece");
    }
    int size = Math.max(vocabulary(file, model.path("vocab")), added(file, root));
    checkMerges(file, model);
    return new Vocabulary(size, controls(root));
  }

  /** An object of ids, or (Unigram) an array whose places are the ids. */
  private static int vocabulary(Path file, JsonNode vocab) {
    if (vocab.isArray()) {
      return vocab.size();
    }
    if (!vocab.isObject()) {
      throw new ModelException(file, "model.vocab", "must be an object of ids or an array");
    }
    Set<Integer> seen = new HashSet<>();
    int size = 0;
    for (JsonNode id : vocab) {
      size = Math.max(size, id(file, "model.vocab", id) + 1);
      if (!seen.add(id.asInt())) {
        throw new ModelException(file, "model.vocab", "must not give an id twice: " + id.asInt());
      }
    }
    return size;
  }

  private static int added(Path file, JsonNode root) {
    int size = 0;
    for (JsonNode token : root.path("added_tokens")) {
      if (!token.path("content").isTextual() || token.path("content").asText().isEmpty()) {
        throw new ModelException(file, "added_tokens", "must have a content each");
      }
      size = Math.max(size, id(file, "added_tokens", token.path("id")) + 1);
    }
    return size;
  }

  private static int id(Path file, String field, JsonNode id) {
    if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() > MAX_ID) {
      throw new ModelException(file, field, "must have ids in 0.." + MAX_ID);
    }
    return id.asInt();
  }

  /** "a b" or ["a", "b"], where a, b and ab are in the vocabulary. */
  private static void checkMerges(Path file, JsonNode model) {
    JsonNode vocab = model.path("vocab");
    String prefix = model.path("continuing_subword_prefix").asText();
    for (JsonNode merge : model.path("merges")) {
      String[] pair =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", 2);
      if (pair.length != 2
          || !vocab.has(pair[0])
          || !vocab.has(pair[1])
          || (prefix.isEmpty() && !vocab.has(pair[0] + pair[1]))) {
        throw new ModelException(file, "model.merges", "must join tokens of the vocabulary");
      }
    }
  }

  private static List<String> controls(JsonNode root) {
    List<String> controls = new ArrayList<>();
    for (JsonNode token : root.path("added_tokens")) {
      if (token.path("special").asBoolean()) {
        controls.add(token.path("content").asText());
      }
    }
    return List.copyOf(controls);
  }
}
