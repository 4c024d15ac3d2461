package org.fedrouter.compliance.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Source;
import org.jspecify.annotations.Nullable;

/** Tells the source of an input by how its first file begins. */
public final class SourceGuess {
  private static final int LOOK_AT = 1 << 16;

  /** A folder may begin with what is no feed: a readme, a licence. */
  private static final int MOST_FILES = 100;

  private SourceGuess() {}

  /**
   * The source of a file, folder, zip or gzip; empty when its first files begin like none.
   *
   * @throws IOException when the disk fails
   */
  public static Optional<Source> of(Path path, FeedLimits limits) throws IOException {
    try (FeedFiles files = new FeedFiles(path, limits, in -> in)) {
      Optional<FeedFiles.Entry> entry = files.next();
      for (int i = 0; entry.isPresent() && i < MOST_FILES; i++) {
        byte[] begin = entry.get().in().readNBytes(LOOK_AT);
        Source source = of(new String(begin, StandardCharsets.UTF_8));
        if (source != null) {
          return Optional.of(source);
        }
        entry = files.next();
      }
      return Optional.empty();
    }
  }

  private static @Nullable Source of(String begin) {
    String text = begin.startsWith("\uFEFF") ? begin.substring(1) : begin;
    return text.stripLeading().startsWith("{") ? ofObject(text) : ofTable(text);
  }

  private static @Nullable Source ofObject(String text) {
    if (has(text, "catalogVersion")) {
      return Source.KEV;
    }
    if (text.contains("\"CVE_RECORD\"") || has(text, "cveMetadata")) {
      return Source.CVE;
    }
    if (has(text, "resultsPerPage") || text.contains("\"NVD_CVE\"")) {
      return Source.NVD;
    }
    if (has(text, "document") && (has(text, "csaf_version") || has(text, "tracking"))) {
      return Source.CSAF;
    }
    return has(text, "id") && (has(text, "affected") || has(text, "modified")) ? Source.OSV : null;
  }

  private static boolean has(String text, String name) {
    return text.contains("\"" + name + "\"");
  }

  private static @Nullable Source ofTable(String text) {
    String head = text.lines().limit(2).reduce("", (all, line) -> all + "\n" + line);
    String small = head.toLowerCase(Locale.ROOT);
    if (small.contains("epss") && small.contains("percentile")) {
      return Source.EPSS;
    }
    return small.contains("cveid") && small.contains("vendorproject") ? Source.KEV : null;
  }
}
