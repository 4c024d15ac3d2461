package org.fedrouter.compliance.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Feeds of some made-up records. */
final class FeedFixtures {
  private FeedFixtures() {}

  static String osv(int number) {
    return """
        {"id":"TEST-%d-%d","modified":"2024-01-02T00:00:00Z","summary":"number %d",
         "affected":[{"package":{"ecosystem":"npm","name":"p%d"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.%d.0"}]}]}]}
        """
        .formatted(2020 + number % 4, number, number, number % 50, number);
  }

  /** Some records are bad in one way or another. */
  static Map<String, String> osvFiles(int count) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String text =
          switch (i % 40) {
            case 7 -> osv(i).replace("\"id\"", "\"no\"");
            case 13 -> osv(i).substring(0, 30);
            case 21 -> osv(i).replace("SEMVER", "ODD");
            default -> osv(i);
          };
      files.put("npm/%05d.json".formatted(i), text);
    }
    files.put("README.md", "not a record");
    return files;
  }

  static Path folder(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return root;
  }

  static Path zip(Path path, Map<String, String> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  static Path gzip(Path path, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  static String nvd(int from, int count, int total) {
    StringBuilder text =
        new StringBuilder(
            "{\"resultsPerPage\":%d,\"startIndex\":%d,\"totalResults\":%d,\"vulnerabilities\":["
                .formatted(count, from, total));
    for (int i = from; i < from + count; i++) {
      String id = i % 50 == 3 ? "7" : "\"CVE-%d-%d\"".formatted(2020 + i % 3, 1000 + i);
      text.append(i == from ? "" : ",\n").append("{\"cve\":{\"id\":").append(id).append("}}");
    }
    return text.append("]}").toString();
  }
}
