package org.fedrouter.engine.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fedrouter.engine.model.FileHash;

/**
 * What a build made.
 *
 * @param seed seed of the build
 * @param validationDocuments how many held-out documents the loss is over
 * @param validationLoss nats per token of the stored base model
 * @param files SHA-256 of every other file, by path relative to the folder
 */
public record Manifest(
    long seed, int validationDocuments, double validationLoss, SortedMap<String, String> files) {
  private static final String FILE = "manifest.json";

  /** Reads the manifest of a folder. */
  public static Manifest read(Path folder) throws IOException {
    return new ObjectMapper().readValue(folder.resolve(FILE).toFile(), Manifest.class);
  }

  /** Hashes every file of a folder and writes its manifest. */
  static Manifest write(Path folder, long seed, int documents, double loss) throws IOException {
    Manifest manifest = new Manifest(seed, documents, loss, hashes(folder));
    String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
    Files.writeString(folder.resolve(FILE), json + "\n");
    return manifest;
  }

  /** The files whose content is not what the manifest says, missing and added ones included. */
  public List<String> differences(Path folder) throws IOException {
    Map<String, String> now = hashes(folder);
    return Stream.concat(files.keySet().stream(), now.keySet().stream())
        .distinct()
        .filter(name -> !now.getOrDefault(name, "").equals(files.getOrDefault(name, "")))
        .toList();
  }

  private static SortedMap<String, String> hashes(Path folder) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.equals(FILE)) {
          hashes.put(name, FileHash.of(file));
        }
      }
    }
    return hashes;
  }
}
