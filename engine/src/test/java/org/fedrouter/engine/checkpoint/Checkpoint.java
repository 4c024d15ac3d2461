package org.fedrouter.engine.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.model.TinyModel;

/**
 * Random weights of an architecture.
 *
 * @param weights what is stored, as exact numbers, row-major
 */
public record Checkpoint(Architecture architecture, Map<String, double[]> weights) {
  /** One tensor as bytes. */
  record Tensor(String kind, List<Long> shape, ByteBuffer bytes) {
    static Tensor of(String kind, long[] shape, byte[] bytes) {
      return new Tensor(kind, Arrays.stream(shape).boxed().toList(), ByteBuffer.wrap(bytes));
    }
  }

  /**
   * Writes a folder.
   *
   * @param files number of safetensors files; several come with an index
   */
  public static Checkpoint write(
      Path folder, Architecture architecture, Stored stored, int files, long seed)
      throws IOException {
    Files.createDirectories(folder);
    Map<String, double[]> weights = random(architecture, seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach(
        (name, values) -> add(tensors, name, shape(architecture, name), values, stored));
    writeWeights(folder, tensors, files);
    Files.writeString(folder.resolve("config.json"), architecture.config().toPrettyString());
    Files.writeString(folder.resolve("tokenizer.json"), TinyModel.tokenizer());
    return new Checkpoint(architecture, weights);
  }

  private static long[] shape(Architecture architecture, String name) {
    return architecture.shapes().getOrDefault(name, new long[0]);
  }

  private static Map<String, double[]> random(Architecture architecture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, double[]> weights = new LinkedHashMap<>();
    architecture
        .shapes()
        .forEach(
            (name, shape) -> {
              boolean norm = name.contains("norm");
              double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
              double spread = shape.length == 1 ? 0.3 : name.contains("embed") ? 0.7 : 0.15;
              for (int i = 0; i < values.length; i++) {
                values[i] = (norm ? 1 : 0) + spread * random.nextGaussian();
              }
              weights.put(name, values);
            });
    return weights;
  }

  /** Vectors are never I8. */
  private static void add(
      Map<String, Tensor> tensors, String name, long[] shape, double[] values, Stored stored) {
    if (stored != Stored.I8 || shape.length == 1) {
      Stored kind = stored == Stored.I8 ? Stored.BF16 : stored;
      tensors.put(name, Tensor.of(kind.name(), shape, kind.encode(values, values.length)));
      return;
    }
    int row = (int) shape[1];
    ByteBuffer factors = ByteBuffer.allocate((int) shape[0] * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += row) {
      factors.putFloat(Stored.factor(values, from, from + row));
    }
    long[] column = name.contains("q_proj") ? new long[] {shape[0]} : new long[] {shape[0], 1};
    tensors.put(name, Tensor.of("I8", shape, stored.encode(values, row)));
    tensors.put(name + "_scale", Tensor.of("F32", column, factors.array()));
  }

  private static void writeWeights(Path folder, Map<String, Tensor> tensors, int files)
      throws IOException {
    if (files == 1) {
      Files.write(folder.resolve("model.safetensors"), safetensors(tensors));
      return;
    }
    ObjectNode index = new ObjectMapper().createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      String file = "model-%05d-of-%05d.safetensors".formatted(1 + next++ % files, files);
      map.put(entry.getKey(), file);
      parts
          .computeIfAbsent(file, title -> new LinkedHashMap<>())
          .put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Map<String, Tensor>> part : parts.entrySet()) {
      Files.write(folder.resolve(part.getKey()), safetensors(part.getValue()));
    }
    Files.writeString(folder.resolve("model.safetensors.index.json"), index.toString());
  }

  private static byte[] safetensors(Map<String, Tensor> tensors) throws IOException {
    ObjectNode header = new ObjectMapper().createObjectNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", entry.getValue().kind());
      entry.getValue().shape().forEach(node.putArray("shape")::add);
      int start = data.size();
      data.write(entry.getValue().bytes().array());
      node.putArray("data_offsets").add(start).add(data.size());
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data.toByteArray())
        .array();
  }
}
