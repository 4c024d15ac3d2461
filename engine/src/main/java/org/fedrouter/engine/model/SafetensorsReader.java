package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses one safetensors file that may be hostile. */
final class SafetensorsReader {
  /** A header describes a few thousand tensors at about 100 bytes each. */
  private static final long MAX_HEADER = 16L << 20;

  private static final int MAX_RANK = 8;

  /** Each is a mapping of its own, and a process may have about 65,000. */
  static final int MAX_TENSORS = 16_384;

  private final Path file;

  SafetensorsReader(Path file) {
    this.file = file;
  }

  Safetensors read() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long length = headerLength(channel, size);
      JsonNode header = header(channel, (int) length);
      return parse(channel, header, Long.BYTES + length, size);
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
  }

  private long headerLength(FileChannel channel, long size) throws IOException {
    if (size < Long.BYTES) {
      throw new ModelException(
          file, "header length", "must be present, file has " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, bytes, 0);
    long length = bytes.getLong(0);
    if (length < 2 || length > MAX_HEADER || length > size - Long.BYTES) {
      throw new ModelException(
          file,
          "header length",
          "must be in 2.." + Math.min(MAX_HEADER, size - Long.BYTES) + ", is " + length);
    }
    return length;
  }

  private JsonNode header(FileChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    readFully(channel, bytes, Long.BYTES);
    return JsonFile.object(file, "header", bytes.array());
  }

  private Safetensors parse(FileChannel channel, JsonNode header, long start, long size)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (header.size() > MAX_TENSORS + 1) {
      throw new ModelException(file, "header", "must name at most " + MAX_TENSORS + " tensors");
    }
    checkApart(header);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(Safetensors.METADATA)) {
        entry.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        tensors.put(entry.getKey(), tensor(channel, entry.getKey(), entry.getValue(), start, size));
      }
    }
    return new Safetensors(metadata, tensors);
  }

  private StoredTensor tensor(
      FileChannel channel, String name, JsonNode node, long start, long size) throws IOException {
    StoredTensor.Kind kind = kind(name, node.path("dtype").asText());
    List<Long> shape = naturals(name, "shape", node.path("shape"));
    List<Long> offsets = naturals(name, "data_offsets", node.path("data_offsets"));
    if (shape.size() > MAX_RANK) {
      throw new ModelException(file, name + ".shape", "must have at most " + MAX_RANK + " axes");
    }
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > size - start) {
      throw new ModelException(
          file, name + ".data_offsets", "must lie in 0.." + (size - start) + ", is " + offsets);
    }
    long length = offsets.get(1) - offsets.get(0);
    if (length > Integer.MAX_VALUE) {
      throw new ModelException(
          file, name, "must be smaller than 2 GiB: store it with fewer bits; has " + length);
    }
    if (length != bytes(name, shape, kind)) {
      throw new ModelException(
          file, name + ".data_offsets", "must span the bytes of " + kind + " " + shape);
    }
    ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, start + offsets.get(0), length);
    return new StoredTensor(kind, shape, data);
  }

  /** No byte may belong to two tensors. What is no range at all is refused where it is read. */
  private void checkApart(JsonNode header) {
    long end = 0;
    for (Map.Entry<String, JsonNode> entry : byStart(header)) {
      JsonNode offsets = entry.getValue().path("data_offsets");
      if (offsets.path(0).asLong() < end && offsets.path(1).asLong() > offsets.path(0).asLong()) {
        throw new ModelException(
            file, entry.getKey() + ".data_offsets", "must not overlap another tensor");
      }
      end = Math.max(end, offsets.path(1).asLong());
    }
  }

  private static List<Map.Entry<String, JsonNode>> byStart(JsonNode header) {
    return header.properties().stream()
        .filter(entry -> !entry.getKey().equals(Safetensors.METADATA))
        .filter(entry -> entry.getValue().path("data_offsets").path(0).asLong(-1) >= 0)
        .sorted(
            Comparator.comparingLong(
                entry -> entry.getValue().path("data_offsets").path(0).asLong()))
        .toList();
  }

  private long bytes(String name, List<Long> shape, StoredTensor.Kind kind) {
    try {
      return Math.multiplyExact(StoredTensor.elements(shape), (long) kind.width());
    } catch (ArithmeticException e) {
      throw new ModelException(file, name + ".shape", "must be a possible size, is " + shape);
    }
  }

  private StoredTensor.Kind kind(String name, String text) {
    for (StoredTensor.Kind kind : StoredTensor.Kind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    throw new ModelException(file, name + ".dtype", "must be F32, F16, BF16 or I8, is " + text);
  }

  private List<Long> naturals(String name, String field, JsonNode array) {
    List<Long> values = new ArrayList<>();
    for (JsonNode value : array) {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
        throw new ModelException(file, name + "." + field, "must hold natural numbers");
      }
      values.add(value.asLong());
    }
    if (!array.isArray()) {
      throw new ModelException(file, name + "." + field, "must be an array");
    }
    return values;
  }

  private void readFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int n = channel.read(bytes, at);
      if (n < 0) {
        throw new ModelException(file, "file", "must not end within the header");
      }
      at += n;
    }
  }
}
