package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file: 8 bytes length, a JSON header, raw tensors. Reading maps the tensors, so a
 * file must not change while its content is in use. Writing the same content gives the same bytes.
 *
 * @param metadata free text by key
 * @param tensors tensors by name, in file order
 */
public record Safetensors(Map<String, String> metadata, Map<String, StoredTensor> tensors) {
  static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;

  /** Copies the maps. */
  public Safetensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a file. Header, offsets and sizes are checked before anything of that size is allocated.
   *
   * @throws ModelException when the file is missing or not a well-formed safetensors file
   */
  public static Safetensors read(Path file) {
    return new SafetensorsReader(file).read();
  }

  /** Writes a file, replacing it. */
  public void write(Path file) throws IOException {
    byte[] header = header();
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(channel, length.putLong(0, header.length));
      writeFully(channel, ByteBuffer.wrap(header));
      for (StoredTensor tensor : tensors.values()) {
        writeFully(channel, tensor.bytes().duplicate().rewind());
      }
    }
  }

  private byte[] header() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ObjectNode notes = root.putObject(METADATA);
    metadata.forEach(notes::put);
    long offset = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      StoredTensor tensor = entry.getValue();
      ObjectNode node = root.putObject(entry.getKey()).put("dtype", tensor.kind().name());
      tensor.shape().forEach(node.putArray("shape")::add);
      long end = offset + tensor.bytes().limit();
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    StringBuilder text = new StringBuilder(root.toString());
    while (text.length() % ALIGNMENT != 0) {
      text.append(' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
