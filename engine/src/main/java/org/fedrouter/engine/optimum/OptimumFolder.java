package org.fedrouter.engine.optimum;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.engine.model.FolderFile;
import org.fedrouter.engine.model.JsonFile;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.SpecialTokens;

/**
 * A folder with {@code config.json}, {@code tokenizer.json} and {@code model.onnx} or {@code
 * onnx/model.onnx}, with its external data beside it.
 *
 * @param external files with weights
 * @param positions tokens per text at most, from {@code config.json}
 */
public record OptimumFolder(
    Path folder, Path graph, Set<Path> external, SpecialTokens specials, int positions) {
  private static final List<String> NAMES = List.of("model.onnx", "onnx/model.onnx");
  private static final long MAX_CONFIG = 1 << 20;
  private static final int MAX = 1 << 24;

  /** Copies the set. */
  public OptimumFolder {
    external = Set.copyOf(external);
  }

  /** Whether the folder holds a graph where Optimum puts it. */
  public static boolean is(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /**
   * Checks a folder; the graph's inputs and outputs are checked when it is opened.
   *
   * @throws ModelException naming file, field and expectation at the first defect
   */
  public static OptimumFolder load(Path folder) {
    Path config = FolderFile.required(folder, "config.json");
    JsonNode root = JsonFile.object(config, MAX_CONFIG);
    int vocabulary = integer(config, root, List.of("vocab_size"));
    int positions =
        integer(config, root, List.of("max_position_embeddings", "n_positions", "n_ctx"));
    FolderFile.required(folder, "tokenizer.json");
    String name =
        NAMES.stream()
            .filter(n -> Files.exists(folder.resolve(n)))
            .findFirst()
            .orElse("model.onnx");
    Path graph = FolderFile.required(folder, name);
    SpecialTokens specials = SpecialTokens.read(folder, vocabulary);
    return new OptimumFolder(folder, graph, OnnxScan.externalFiles(graph), specials, positions);
  }

  private static int integer(Path file, JsonNode root, List<String> names) {
    for (String name : names) {
      JsonNode node = root.path(name);
      if (node.isIntegralNumber() && node.canConvertToInt() && in(node.asInt())) {
        return node.asInt();
      }
    }
    throw new ModelException(file, names.getFirst(), "must be an integer in 1.." + MAX);
  }

  private static boolean in(int value) {
    return value >= 1 && value <= MAX;
  }

  /** The tokenizer file. */
  public Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  /** The files that define the model, in a fixed order. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve("config.json"));
    files.add(tokenizer());
    files.add(graph);
    external.stream().sorted().forEach(files::add);
    Stream.of("generation_config.json", "tokenizer_config.json", "chat_template.jinja")
        .map(folder::resolve)
        .filter(Files::exists)
        .forEach(files::add);
    return List.copyOf(files);
  }
}
