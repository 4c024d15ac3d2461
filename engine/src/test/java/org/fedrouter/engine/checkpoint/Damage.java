package org.fedrouter.engine.checkpoint;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that is wrong with a folder, and what the message must say.
 *
 * @param says parts of the message: file and field
 */
record Damage(String name, Act act, List<String> says) {
  /** Does it. */
  @FunctionalInterface
  interface Act {
    void on(Path folder) throws IOException;
  }

  static Damage of(String name, Act act, String... says) {
    return new Damage(name, act, List.of(says));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Another text in place of a file. */
  static Act text(String file, String content) {
    return folder -> Files.writeString(folder.resolve(file), content);
  }

  /** Part of a text replaced; the part must be there. */
  static Act replace(String file, String part, String by) {
    return folder -> {
      String before = Files.readString(folder.resolve(file));
      if (!before.contains(part)) {
        throw new IllegalArgumentException(file + " has no " + part);
      }
      Files.writeString(folder.resolve(file), before.replace(part, by));
    };
  }

  /** The object of a JSON file changed. */
  static Act json(String file, Consumer<ObjectNode> change) {
    return folder -> {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = (ObjectNode) mapper.readTree(folder.resolve(file).toFile());
      change.accept(root);
      Files.writeString(folder.resolve(file), root.toString());
    };
  }

  static Act config(String field, Object value) {
    return json("config.json", root -> root.putPOJO(field, value));
  }

  /** The header of model.safetensors replaced, its data kept. */
  static Act header(HeaderChange change) {
    return folder -> {
      Path file = folder.resolve("model.safetensors");
      ByteBuffer old = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] before = new byte[(int) old.getLong()];
      old.get(before);
      byte[] after =
          change.of(new String(before, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
      ByteBuffer all = ByteBuffer.allocate(8 + after.length + old.remaining());
      all.order(ByteOrder.LITTLE_ENDIAN).putLong(after.length).put(after).put(old);
      Files.write(file, all.array());
    };
  }

  /** Turns one header into another. */
  @FunctionalInterface
  interface HeaderChange {
    String of(String header) throws IOException;
  }

  /** A member of a tensor's entry in the header. */
  static Act tensor(String name, String member, Object value) {
    return header(
        text -> {
          ObjectNode root = (ObjectNode) new ObjectMapper().readTree(text);
          root.withObjectProperty(name).putPOJO(member, value);
          return root.toString();
        });
  }

  static Act truncate(String file, int bytes) {
    return folder -> {
      byte[] all = Files.readAllBytes(folder.resolve(file));
      Files.write(folder.resolve(file), Arrays.copyOf(all, Math.max(0, all.length - bytes)));
    };
  }

  /** The file moved out of the folder and a link to it left behind. */
  static Act link(String file) {
    return folder -> {
      Path outside = folder.resolveSibling("outside-" + file);
      Files.move(folder.resolve(file), outside);
      Files.createSymbolicLink(folder.resolve(file), outside);
    };
  }

  static Act onnx(Consumer<ModelProto.Builder> change) {
    return folder -> {
      ModelProto.Builder model = OptimumModel.read(folder.resolve("model.onnx"));
      change.accept(model);
      OptimumModel.save(folder.resolve("model.onnx"), model);
    };
  }
}
