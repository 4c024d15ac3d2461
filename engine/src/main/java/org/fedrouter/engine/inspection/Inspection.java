package org.fedrouter.engine.inspection;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.engine.chat.ChatTemplate;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.StoredTensor;
import org.fedrouter.engine.optimum.OptimumFolder;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.tokenizer.Tokenizer;

/**
 * What a model folder holds, all of it checked as for serving.
 *
 * @param form {@code safetensors} or {@code onnx}
 * @param family llama, mistral or qwen2; {@code decoder} for a graph
 * @param sizes by name; a graph says less of itself
 * @param tensors number of weights by kind; empty for a graph
 * @param hash over all files, by which nodes know the model
 * @param files SHA-256 by path within the folder
 * @param ends ids that end an answer
 * @param template jinja or question
 */
public record Inspection(
    String form,
    String family,
    Map<String, Long> sizes,
    Map<String, Long> tensors,
    String hash,
    Map<String, String> files,
    int tokenizerVocabulary,
    List<Integer> ends,
    String template) {

  /**
   * Loads and checks a folder.
   *
   * @param cache folder for the tokenizer's native library, writable by this user only
   * @throws org.fedrouter.engine.model.ModelException naming file, field and expectation at the
   *     first defect
   */
  public static Inspection of(Path folder, Path cache) {
    return OptimumFolder.is(folder) ? graph(folder, cache) : weights(folder, cache);
  }

  private static Inspection weights(Path folder, Path cache) {
    ModelFolder model = ModelFolder.load(folder);
    ModelConfig c = model.config();
    try (Tokenizer tokenizer = Tokenizer.open(model, cache)) {
      return new Inspection(
          "safetensors",
          c.family().label(),
          sizes(c, model.weights().values()),
          kinds(model.weights().values()),
          FileHash.of(model.files()),
          hashes(folder, model.files()),
          tokenizer.vocabulary(),
          List.copyOf(tokenizer.ends()),
          ChatTemplate.of(folder).kind());
    }
  }

  private static Inspection graph(Path folder, Path cache) {
    OptimumFolder model = OptimumFolder.load(folder);
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("positions", (long) model.positions());
    try (OptimumLane lane = OptimumLane.open(model, 1, 1, Place.cpu(1));
        Tokenizer tokenizer = Tokenizer.open(folder, model.tokenizer(), model.specials(), cache)) {
      sizes.put("vocabulary", (long) lane.vocabulary());
      return new Inspection(
          "onnx",
          "decoder",
          sizes,
          Map.of(),
          FileHash.of(model.files()),
          hashes(folder, model.files()),
          tokenizer.vocabulary(),
          List.copyOf(tokenizer.ends()),
          ChatTemplate.of(folder).kind());
    }
  }

  private static Map<String, Long> sizes(ModelConfig c, Collection<StoredTensor> weights) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put(
        "parameters",
        weights.stream()
            .flatMap(w -> w.shape().stream().reduce(Math::multiplyExact).stream())
            .mapToLong(n -> n)
            .sum());
    sizes.put("bytes", weights.stream().mapToLong(w -> w.bytes().limit()).sum());
    sizes.put("layers", (long) c.layers());
    sizes.put("width", (long) c.width());
    sizes.put("heads", (long) c.heads());
    sizes.put("key_heads", (long) c.keyHeads());
    sizes.put("head_width", (long) c.headWidth());
    sizes.put("inner", (long) c.inner());
    sizes.put("vocabulary", (long) c.vocabulary());
    sizes.put("positions", (long) c.positions());
    sizes.put("window", (long) c.window().size());
    return sizes;
  }

  private static Map<String, Long> kinds(Collection<StoredTensor> weights) {
    Map<String, Long> kinds = new TreeMap<>();
    weights.forEach(weight -> kinds.merge(weight.kind().name(), 1L, Long::sum));
    return kinds;
  }

  private static Map<String, String> hashes(Path folder, List<Path> files) {
    Map<String, String> hashes = new LinkedHashMap<>();
    files.forEach(
        file ->
            hashes.put(
                folder.toAbsolutePath().relativize(file.toAbsolutePath()).toString(),
                FileHash.of(file)));
    return hashes;
  }
}
