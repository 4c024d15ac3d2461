package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model in Hugging Face form: {@code config.json}, {@code tokenizer.json} and one or more {@code
 * *.safetensors} with the names and [out, in] shapes of {@link Layout}.
 *
 * @param weights every weight of the layout, and nothing else
 */
public record ModelFolder(Path folder, ModelConfig config, Map<String, StoredTensor> weights) {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";

  /**
   * Loads and checks a folder.
   *
   * @throws ModelException naming file, field and expectation at the first defect
   */
  public static ModelFolder load(Path folder) {
    ModelConfig config = ConfigFile.read(folder.resolve(CONFIG));
    if (!Files.isRegularFile(folder.resolve(TOKENIZER))) {
      throw new ModelException(folder.resolve(TOKENIZER), "file", "must be a readable file");
    }
    Map<String, StoredTensor> found = new LinkedHashMap<>();
    for (Path file : weightFiles(folder)) {
      found.putAll(Safetensors.read(file).tensors());
    }
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    Layout.of(config)
        .forEach((name, shape) -> weights.put(name, checked(folder, name, shape, found)));
    return new ModelFolder(folder, config, weights);
  }

  /** Writes {@code config.json} and {@code model.safetensors} with 16-bit weights. */
  public static void save(Path folder, ModelConfig config, Map<String, float[]> weights)
      throws IOException {
    Files.createDirectories(folder);
    ConfigFile.write(folder.resolve(CONFIG), config);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Layout.of(config)
        .forEach(
            (name, shape) ->
                tensors.put(name, StoredTensor.half(Layout.required(weights, name), shape)));
    new Safetensors(Map.of("format", "pt"), tensors).write(folder.resolve(WEIGHTS));
  }

  /** The tokenizer file. */
  public Path tokenizer() {
    return folder.resolve(TOKENIZER);
  }

  /** The files that define the model, in a fixed order. */
  public List<Path> files() {
    List<Path> heads = List.of(folder.resolve(CONFIG), folder.resolve(TOKENIZER));
    return Stream.concat(heads.stream(), weightFiles(folder).stream()).toList();
  }

  private static List<Path> weightFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".safetensors")).sorted().toList();
      if (found.isEmpty()) {
        throw new ModelException(folder.resolve(WEIGHTS), "file", "must be a readable file");
      }
      return found;
    } catch (IOException e) {
      throw new ModelException(folder, "folder", "must be a readable folder");
    }
  }

  private static StoredTensor checked(
      Path folder, String name, long[] shape, Map<String, StoredTensor> found) {
    StoredTensor tensor = found.get(name);
    if (tensor == null) {
      throw new ModelException(folder.resolve(WEIGHTS), name, "must be present");
    }
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      throw new ModelException(
          folder.resolve(WEIGHTS),
          name + ".shape",
          "must be " + expected + ", is " + tensor.shape());
    }
    if (tensor.kind() == StoredTensor.Kind.I8) {
      throw new ModelException(
          folder.resolve(WEIGHTS), name + ".dtype", "must be F32, F16 or BF16");
    }
    return tensor;
  }
}
