package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The safetensors files of a folder: those that the index names, or without an index all.
 *
 * @param index which file holds which tensor; null without an index
 * @param files in alphabetical order
 */
record WeightFiles(Path folder, @Nullable JsonNode index, List<Path> files) {
  static final String INDEX = "model.safetensors.index.json";
  static final String SINGLE = "model.safetensors";
  private static final String SUFFIX = ".safetensors";
  private static final long MAX_INDEX = 16L << 20;
  private static final int MAX_FILES = 1024;

  static WeightFiles of(Path folder) {
    return Files.exists(folder.resolve(INDEX)) ? indexed(folder) : all(folder);
  }

  private static WeightFiles indexed(Path folder) {
    Path source = FolderFile.required(folder, INDEX);
    JsonNode map = JsonFile.object(source, MAX_INDEX).path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw new ModelException(source, "weight_map", "must be an object with tensors");
    }
    List<String> names = map.valueStream().map(JsonNode::asText).distinct().sorted().toList();
    checkCount(source, names.size());
    List<Path> files = names.stream().map(name -> file(folder, source, name)).toList();
    return new WeightFiles(folder, map, files);
  }

  private static Path file(Path folder, Path source, String name) {
    if (!name.endsWith(SUFFIX)) {
      throw new ModelException(source, "weight_map", "must name " + SUFFIX + " files only");
    }
    return FolderFile.named(folder, name, source, "weight_map");
  }

  private static WeightFiles all(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      List<String> names =
          list.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new ModelException(folder.resolve(SINGLE), "file", "must be a readable file");
      }
      checkCount(folder, names.size());
      return new WeightFiles(
          folder, null, names.stream().map(n -> FolderFile.required(folder, n)).toList());
    } catch (IOException e) {
      throw new ModelException(folder, "folder", "must be a readable folder");
    }
  }

  private static void checkCount(Path source, int files) {
    if (files > MAX_FILES) {
      throw new ModelException(source, "files", "must be at most " + MAX_FILES + ", are " + files);
    }
  }

  /** The index, if there is one, and the weights. */
  List<Path> paths() {
    return index == null
        ? files
        : Stream.concat(Stream.of(folder.resolve(INDEX)), files.stream()).toList();
  }

  /** Where a missing or wrong tensor is looked for first. */
  Path home() {
    return folder.resolve(index == null ? SINGLE : INDEX);
  }

  /** All tensors. A name that two files hold must be given to one of them by the index. */
  Map<String, StoredTensor> read() {
    Map<String, StoredTensor> found = new LinkedHashMap<>();
    for (Path file : files) {
      String here = String.valueOf(file.getFileName());
      Safetensors.read(file)
          .tensors()
          .forEach(
              (name, tensor) -> {
                boolean listed = index == null || index.path(name).asText().equals(here);
                if (listed && found.put(name, tensor) != null) {
                  throw new ModelException(file, name, "must not be in another file as well");
                }
              });
      if (found.size() > SafetensorsReader.MAX_TENSORS) {
        throw new ModelException(
            folder, "tensors", "must be at most " + SafetensorsReader.MAX_TENSORS);
      }
    }
    return found;
  }
}
