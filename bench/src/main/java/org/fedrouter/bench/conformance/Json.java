package org.fedrouter.bench.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The form in which package-url keeps its tests: files with an array {@code tests}. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Runs the tests of every file below a folder and prints a line for each file. */
  static Tally run(String suite, Path folder, BiConsumer<JsonNode, Tally> check)
      throws IOException {
    List<Path> files = files(folder, ".json");
    Tally sum = new Tally();
    for (Path file : files) {
      Tally tally = new Tally();
      MAPPER.readTree(file.toFile()).path("tests").forEach(test -> check.accept(test, tally));
      tally.print(suite + " " + file.getFileName());
      sum.add(tally);
    }
    return sum;
  }

  /** The files below a folder whose names end so, in order; at least one. */
  static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(end)).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException("no files *" + end + " in " + folder);
      }
      return files;
    }
  }

  static JsonNode parse(Object value) {
    return MAPPER.valueToTree(value);
  }
}
