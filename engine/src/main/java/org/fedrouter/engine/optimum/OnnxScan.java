package org.fedrouter.engine.optimum;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.engine.model.FolderFile;
import org.fedrouter.engine.model.ModelException;

/**
 * Walks an ONNX file that may be hostile before the runtime loads it, without reading its weights.
 * Only standard operators and those of {@code com.microsoft} may occur, and external data only in
 * files that lie beside it.
 */
final class OnnxScan {
  private static final long MAX_BYTES = Integer.MAX_VALUE;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_DEPTH = 32;
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "com.microsoft");

  /** Operators that open files or devices of their own. */
  private static final Set<String> FORBIDDEN = Set.of("EPContext");

  /** Messages of onnx.proto, with the fields that lead to further ones. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    SPARSE,
    FUNCTION,
    TRAINING,
    ENTRY;

    Map<Integer, Message> children() {
      return switch (this) {
        case MODEL -> Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION);
        case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE);
        case NODE -> Map.of(5, ATTRIBUTE);
        case ATTRIBUTE ->
            Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE);
        case SPARSE -> Map.of(1, TENSOR, 2, TENSOR);
        case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
        case TRAINING -> Map.of(1, GRAPH, 2, GRAPH);
        case TENSOR -> Map.of(13, ENTRY);
        case ENTRY -> Map.of();
      };
    }

    /** Fields that are short texts, with the names under which they are kept. */
    Map<Integer, String> texts() {
      return switch (this) {
        case NODE -> Map.of(4, "operator", 7, "domain");
        case TENSOR -> Map.of(8, "name");
        case FUNCTION -> Map.of(10, "function domain");
        case ENTRY -> Map.of(1, "key", 2, "value");
        case MODEL, GRAPH, ATTRIBUTE, SPARSE, TRAINING -> Map.of();
      };
    }
  }

  private final Path file;
  private final Set<String> external = new TreeSet<>();
  private final Set<String> domains = new TreeSet<>();
  private final Set<String> functions = new TreeSet<>();

  private OnnxScan(Path file) {
    this.file = file;
  }

  /**
   * The files with external data, in alphabetical order.
   *
   * @throws ModelException when anything but weights and known operators is in the file
   */
  static Set<Path> externalFiles(Path file) {
    OnnxScan scan = new OnnxScan(file);
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) >= MAX_BYTES) {
        throw new ModelException(file, "file", "must be smaller than 2 GiB: use external data");
      }
      scan.message(CodedInputStream.newInstance(in), Message.MODEL, Map.of(), 0);
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be an ONNX model");
    }
    scan.domains.removeAll(DOMAINS);
    scan.domains.removeAll(scan.functions);
    if (!scan.domains.isEmpty()) {
      throw new ModelException(file, "domain", "must be standard, com.microsoft; custom operators");
    }
    Set<Path> files = new TreeSet<>();
    scan.external.forEach(name -> files.add(scan.beside(name)));
    return files;
  }

  private Path beside(String name) {
    Path folder = file.toAbsolutePath().getParent();
    return FolderFile.named(folder == null ? Path.of("") : folder, name, file, "location");
  }

  private Map<String, String> message(
      CodedInputStream in, Message message, Map<String, String> parent, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new ModelException(file, "graph", "must be nested at most " + MAX_DEPTH + " deep");
    }
    Map<String, String> texts = new HashMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      boolean block = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      Message child = message.children().get(field);
      String text = message.texts().get(field);
      if (block && child != null) {
        int outer = in.pushLimit(in.readRawVarint32());
        message(in, child, texts, depth + 1);
        in.popLimit(outer);
      } else if (block && text != null) {
        texts.put(text, text(in));
      } else if (!in.skipField(tag)) {
        throw new IOException("end of a group that never began");
      }
    }
    finish(message, texts, parent);
    return texts;
  }

  private String text(CodedInputStream in) throws IOException {
    int length = in.readRawVarint32();
    if (length < 0 || length > MAX_TEXT) {
      throw new ModelException(file, "name", "must have at most " + MAX_TEXT + " bytes");
    }
    return new String(in.readRawBytes(length), java.nio.charset.StandardCharsets.UTF_8);
  }

  private void finish(Message message, Map<String, String> texts, Map<String, String> parent) {
    switch (message) {
      case NODE -> {
        domains.add(texts.getOrDefault("domain", ""));
        String operator = texts.getOrDefault("operator", "");
        if (FORBIDDEN.contains(operator)) {
          throw new ModelException(file, "operator", "must not be " + operator);
        }
      }
      case FUNCTION -> functions.add(texts.getOrDefault("function domain", ""));
      case ENTRY -> entry(texts.getOrDefault("key", ""), texts.getOrDefault("value", ""), parent);
      case MODEL, GRAPH, ATTRIBUTE, TENSOR, SPARSE, TRAINING -> {}
    }
  }

  /** One entry of a tensor's external data; the runtime checks offset and length itself. */
  private void entry(String key, String value, Map<String, String> tensor) {
    if (key.equals("location")) {
      external.add(value);
    } else if ((key.equals("offset") || key.equals("length")) && !value.matches("[0-9]{1,18}")) {
      throw new ModelException(
          file, tensor.getOrDefault("name", "tensor") + "." + key, "must be a natural number");
    }
  }
}
