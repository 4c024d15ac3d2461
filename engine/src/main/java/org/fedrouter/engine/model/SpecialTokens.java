package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ids with a meaning, from {@code config.json} and {@code generation_config.json}.
 *
 * @param starts what a text begins with: one id or none
 * @param ends any of these ends an answer; may be empty
 */
public record SpecialTokens(Set<Integer> starts, Set<Integer> ends) {
  static final String GENERATION = "generation_config.json";

  /** Copies the sets, in ascending order. */
  public SpecialTokens {
    starts = Collections.unmodifiableSet(new TreeSet<>(starts));
    ends = Collections.unmodifiableSet(new TreeSet<>(ends));
  }

  /**
   * Reads the ids of a model folder; an id in either file counts.
   *
   * @throws ModelException when an id is no integer in 0..vocabulary - 1
   */
  public static SpecialTokens read(Path folder, int vocabulary) {
    Set<Integer> starts = new TreeSet<>();
    Set<Integer> ends = new TreeSet<>();
    Path config = FolderFile.required(folder, ConfigFile.NAME);
    JsonNode root = JsonFile.object(config, ConfigFile.MAX_BYTES);
    add(config, root, "bos_token_id", vocabulary, starts);
    add(config, root, "eos_token_id", vocabulary, ends);
    if (Files.exists(folder.resolve(GENERATION))) {
      Path file = FolderFile.required(folder, GENERATION);
      add(file, JsonFile.object(file, ConfigFile.MAX_BYTES), "eos_token_id", vocabulary, ends);
    }
    return new SpecialTokens(starts, ends);
  }

  private static void add(
      Path file, JsonNode root, String field, int vocabulary, Set<Integer> ids) {
    if (!root.hasNonNull(field)) {
      return;
    }
    JsonNode value = root.path(field);
    for (JsonNode id : value.isArray() ? value : List.of(value)) {
      if (!id.isIntegralNumber() || !id.canConvertToInt() || !fits(id.asInt(), vocabulary)) {
        throw new ModelException(
            file, field, "must be an integer in 0.." + (vocabulary - 1) + ", or a list of such");
      }
      ids.add(id.asInt());
    }
  }

  private static boolean fits(int id, int vocabulary) {
    return id >= 0 && id < vocabulary;
  }
}
