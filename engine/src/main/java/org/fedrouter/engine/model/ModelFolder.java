package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fedrouter.engine.runtime.Tensor;

/**
 * A model in Hugging Face form: {@code config.json}, {@code tokenizer.json} and one or more {@code
 * *.safetensors} with the names and [out, in] shapes of {@link Layout}.
 *
 * <p>Weights are F32, F16 or BF16. A matrix may also be I8, symmetric by output row: then a tensor
 * {@code NAME_scale} of shape [out] or [out, 1] holds what each row is times.
 *
 * @param weights every weight of the layout, and nothing else, mapped from the files
 * @param specials ids that begin and end a text
 */
public record ModelFolder(
    Path folder, ModelConfig config, Map<String, StoredTensor> weights, SpecialTokens specials) {
  private static final String TOKENIZER = "tokenizer.json";

  /** Files that change what a model answers, where they exist. */
  private static final List<String> OPTIONAL =
      List.of(SpecialTokens.GENERATION, "tokenizer_config.json", "chat_template.jinja");

  /**
   * Loads and checks a folder.
   *
   * @throws ModelException naming file, field and expectation at the first defect
   */
  public static ModelFolder load(Path folder) {
    ModelConfig config = ConfigFile.read(folder);
    FolderFile.required(folder, TOKENIZER);
    SpecialTokens specials = SpecialTokens.read(folder, config.vocabulary());
    WeightFiles files = WeightFiles.of(folder);
    Map<String, StoredTensor> found = files.read();
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    Layout.of(config)
        .forEach((name, shape) -> weights.put(name, checked(files.home(), name, shape, found)));
    return new ModelFolder(folder, config, weights, specials);
  }

  /** Writes {@code config.json} and {@code model.safetensors} with 16-bit weights. */
  public static void save(Path folder, ModelConfig config, Map<String, float[]> weights)
      throws IOException {
    Files.createDirectories(folder);
    ConfigFile.write(folder.resolve(ConfigFile.NAME), config);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Layout.of(config)
        .forEach(
            (name, shape) ->
                tensors.put(name, StoredTensor.half(Layout.required(weights, name), shape)));
    new Safetensors(Map.of("format", "pt"), tensors).write(folder.resolve(WeightFiles.SINGLE));
  }

  /**
   * All weights as tensors over the mapped files, by name, and the factors of 8-bit ones as {@code
   * NAME_scale}. Nothing is copied but the factors. The caller closes them.
   */
  public Map<String, Tensor<?>> mapped() {
    Map<String, Tensor<?>> tensors = new LinkedHashMap<>();
    weights.forEach(
        (name, stored) -> {
          tensors.put(name, stored.mapped());
          if (!stored.factors().isEmpty()) {
            tensors.put(Layout.scale(name), factors(stored.factors()));
          }
        });
    return tensors;
  }

  private static Tensor<?> factors(List<Float> rows) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i);
    }
    return Tensor.floats(values, values.length, 1);
  }

  /** The tokenizer file. */
  public Path tokenizer() {
    return folder.resolve(TOKENIZER);
  }

  /**
   * The files that define the model, in a fixed order: config, tokenizer, weights (their index
   * first), then those that exist of generation_config.json, tokenizer_config.json and
   * chat_template.jinja.
   */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(ConfigFile.NAME));
    files.add(folder.resolve(TOKENIZER));
    files.addAll(WeightFiles.of(folder).paths());
    Stream<Path> others = OPTIONAL.stream().map(folder::resolve);
    files.addAll(others.filter(Files::exists).toList());
    return List.copyOf(files);
  }

  private static StoredTensor checked(
      Path file, String name, long[] shape, Map<String, StoredTensor> found) {
    StoredTensor tensor = found.get(name);
    if (tensor == null) {
      throw new ModelException(file, name, "must be present");
    }
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      throw new ModelException(
          file, name + ".shape", "must be " + expected + ", is " + tensor.shape());
    }
    if (tensor.kind() != StoredTensor.Kind.I8) {
      return tensor;
    }
    if (shape.length != 2) {
      throw new ModelException(file, name + ".dtype", "must be F32, F16 or BF16");
    }
    return tensor.times(scale(file, Layout.scale(name), shape[0], found));
  }

  private static List<Float> scale(
      Path file, String name, long rows, Map<String, StoredTensor> found) {
    StoredTensor tensor = found.get(name);
    if (tensor == null) {
      throw new ModelException(file, name, "must be present beside an I8 weight");
    }
    boolean shaped =
        tensor.shape().equals(List.of(rows)) || tensor.shape().equals(List.of(rows, 1L));
    if (!shaped || tensor.kind() == StoredTensor.Kind.I8) {
      throw new ModelException(
          file, name, "must be F32, F16 or BF16 of shape [" + rows + "] or [" + rows + ", 1]");
    }
    List<Float> factors = new ArrayList<>();
    for (float factor : tensor.toFloats()) {
      if (!Float.isFinite(factor)) {
        throw new ModelException(file, name, "must be finite");
      }
      factors.add(factor);
    }
    return factors;
  }
}
