package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One adapter as a folder in the form of the PEFT library ({@code adapter_config.json}, {@code
 * adapter_model.safetensors}) with the statement of its training beside it ({@code
 * fedrouter.json}). The folder's name is the adapter's. Content may be hostile: everything is
 * checked before use.
 */
public final class AdapterFolder {
  private static final String WEIGHTS = "adapter_model.safetensors";
  private static final String PREFIX = "base_model.model.";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private AdapterFolder() {}

  /** Whether a name may be an adapter's: lower case letters, digits, dot, dash, underscore. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Reads an adapter whose training is stated. Compare its {@code training().baseHash()} with the
   * model that is served, or use {@link #read(Path, ModelConfig, String)}.
   *
   * @throws ModelException naming file, field and expectation at the first defect; an adapter
   *     without {@code fedrouter.json} is refused, because nobody knows its epsilon
   */
  public static LoraAdapter read(Path folder, ModelConfig config) {
    if (!Files.exists(folder.resolve(AdapterStatement.FILE))) {
      throw new ModelException(
          folder.resolve(AdapterStatement.FILE),
          "file",
          "must be there: an adapter without a statement of its training has no known epsilon and"
              + " cannot serve trained answers");
    }
    return read(folder, config, AdapterStatement.read(folder));
  }

  /**
   * As {@link #read(Path, ModelConfig)}, for one base model.
   *
   * @throws ModelException also when the adapter belongs to another base model
   */
  public static LoraAdapter read(Path folder, ModelConfig config, String baseHash) {
    LoraAdapter adapter = read(folder, config);
    if (!adapter.training().baseHash().equals(baseHash)) {
      throw new ModelException(
          folder.resolve(AdapterStatement.FILE),
          "base_model_hash",
          "must be that of the served model, " + baseHash);
    }
    return adapter;
  }

  private static LoraAdapter read(Path folder, ModelConfig config, LoraAdapter.Training training) {
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    if (!isName(name)) {
      throw new ModelException(folder, "name", "must match " + NAME);
    }
    AdapterConfigFile file = AdapterConfigFile.read(folder);
    Path weights = folder.resolve(WEIGHTS);
    Map<String, StoredTensor> stored = Safetensors.read(weights).tensors();
    Set<String> left = new LinkedHashSet<>(stored.keySet());
    Map<String, float[]> a = new LinkedHashMap<>();
    Map<String, float[]> b = new LinkedHashMap<>();
    int rank = file.rank();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : file.targets()) {
        String in = linear.adapterA(layer);
        String out = linear.adapterB(layer);
        a.put(in, matrix(weights, stored, in, rank, linear.in(config)));
        b.put(out, matrix(weights, stored, out, linear.out(config), rank));
        left.removeAll(List.of(stored(in), stored(out)));
      }
    }
    if (!left.isEmpty()) {
      throw new ModelException(weights, left.iterator().next(), "must belong to a target module");
    }
    return new LoraAdapter(name, hash(folder), rank, file.alpha() / rank, a, b, training);
  }

  private static String hash(Path folder) {
    return FileHash.of(
        List.of(
            folder.resolve(AdapterConfigFile.FILE),
            folder.resolve(WEIGHTS),
            folder.resolve(AdapterStatement.FILE)));
  }

  private static String stored(String name) {
    return PREFIX + name + ".weight";
  }

  /** The transpose of a stored [rows, columns] matrix, all finite. */
  private static float[] matrix(
      Path file, Map<String, StoredTensor> stored, String name, int rows, int columns) {
    String key = stored(name);
    StoredTensor tensor = stored.get(key);
    if (tensor == null
        || !tensor.shape().equals(List.of((long) rows, (long) columns))
        || tensor.kind() == StoredTensor.Kind.I8) {
      throw new ModelException(
          file, key, "must be F32, F16 or BF16 of shape [" + rows + ", " + columns + "]");
    }
    float[] values = tensor.toFloats();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelException(file, key, "must hold finite numbers");
      }
    }
    return transposed(values, rows, columns);
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }

  /**
   * Writes an adapter on all linear maps as the folder {@code parent/name}: it appears whole or not
   * at all.
   *
   * @param a by {@link Linear#adapterA}, each [in, rank]
   * @param b by {@link Linear#adapterB}, each [rank, out]
   * @throws IOException also when the folder exists
   */
  public static Path write(
      Path parent,
      String name,
      ModelConfig config,
      AdapterShape shape,
      Map<String, float[]> a,
      Map<String, float[]> b,
      AdapterStatement statement)
      throws IOException {
    if (!isName(name)) {
      throw new ModelException(parent, "name", "must match " + NAME);
    }
    if (Files.exists(parent.resolve(name))) {
      throw new FileAlreadyExistsException(parent.resolve(name).toString());
    }
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, ".adapter");
    new AdapterConfigFile(shape.rank(), shape.alpha(), List.of(Linear.values()))
        .write(unfinished, statement.training().baseHash());
    tensors(config, shape.rank(), a, b).write(unfinished.resolve(WEIGHTS));
    statement.write(unfinished);
    return Files.move(unfinished, parent.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Safetensors tensors(
      ModelConfig config, int rank, Map<String, float[]> a, Map<String, float[]> b) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String in = linear.adapterA(layer);
        String out = linear.adapterB(layer);
        int width = linear.in(config);
        int height = linear.out(config);
        tensors.put(
            stored(in),
            StoredTensor.single(transposed(Layout.required(a, in), width, rank), rank, width));
        tensors.put(
            stored(out),
            StoredTensor.single(transposed(Layout.required(b, out), rank, height), height, rank));
      }
    }
    return new Safetensors(Map.of("format", "pt"), tensors);
  }
}
