package org.fedrouter.compliance.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.feed.format.Declared;
import org.fedrouter.compliance.feed.format.Format;
import org.jspecify.annotations.Nullable;

/**
 * One import of one input. Broken off anywhere and begun again from the position of the last batch
 * that was kept, it leaves what an import without interruption leaves.
 */
public final class FeedImport {
  private static final Set<String> CSAF_LISTS = Set.of("provider-metadata.json", "aggregator.json");

  private final Source source;
  private final Path path;
  private final FeedLimits limits;
  private final Reads reads;
  private final ImportPosition from;
  private final ImportProgress progress;

  /**
   * How it reads.
   *
   * @param disk what reading goes through
   * @param batch records for a transaction
   */
  record Reads(UnaryOperator<InputStream> disk, int batch) {
    static final Reads USUAL = new Reads(UnaryOperator.identity(), 500);
  }

  FeedImport(
      Source source,
      Path path,
      FeedLimits limits,
      ImportStore store,
      Optional<ImportPosition> from,
      Reads reads)
      throws IOException {
    this.source = source;
    this.path = path;
    this.limits = limits;
    this.reads = reads;
    String input = InputDigest.of(path, limits.entries());
    Optional<ImportPosition> same =
        from.filter(one -> one.source() == source && one.input().equals(input));
    this.from = same.orElseGet(() -> ImportPosition.start(source, input));
    this.progress = new ImportProgress(this.from, same.isEmpty(), store, reads.batch);
  }

  /**
   * Imports a file, folder, zip or gzip.
   *
   * @param from where an earlier import of this input was broken off; ignored for another input
   * @return the position behind everything, to be judged by {@link Completeness}
   * @throws IOException when the disk fails; the store's last position is where to go on
   */
  public static ImportPosition run(
      Source source, Path path, FeedLimits limits, ImportStore store, Optional<ImportPosition> from)
      throws IOException {
    return new FeedImport(source, path, limits, store, from, Reads.USUAL).run();
  }

  ImportPosition run() throws IOException {
    if (from.finished()) {
      return from;
    }
    try (FeedFiles files = new FeedFiles(path, limits, reads.disk)) {
      long seen = 0;
      for (FeedFiles.@Nullable Entry entry = next(files); entry != null; entry = next(files)) {
        if (seen++ >= from.files()) {
          read(entry);
        }
      }
      checkArchive(files);
    }
    return progress.finish();
  }

  /** The next file; null at the end, also of an archive that is broken there. */
  private FeedFiles.@Nullable Entry next(FeedFiles files) throws IOException {
    try {
      return files.next().orElse(null);
    } catch (BrokenDocument | ZipException | EOFException e) {
      progress.broken("archive", files.entries(), e);
      return null;
    }
  }

  private void read(FeedFiles.Entry entry) throws IOException {
    try {
      Declared declared =
          wanted(entry.name())
              ? Format.of(source).read(entry.in(), limits.record(), progress::take)
              : Declared.NOTHING;
      progress.endFile(entry.name(), declared);
    } catch (BrokenDocument | ZipException | EOFException e) {
      progress.broken(entry.name(), progress.inFile(), e);
      progress.endFile(entry.name(), Declared.NOTHING);
    }
  }

  private boolean wanted(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String bare = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
    boolean alone = FeedFiles.name(path, path).equals(name);
    return alone || isRecords(bare);
  }

  /** Publishers put lists, schemas and signatures beside their records. */
  private boolean isRecords(String file) {
    boolean json = file.endsWith(".json");
    boolean csv = file.endsWith(".csv");
    return switch (source) {
      case NVD, OSV -> json;
      case CVE -> json && file.startsWith("cve-");
      case CSAF -> json && !CSAF_LISTS.contains(file) && !file.contains("feed-tlp-");
      case KEV -> (json && !file.endsWith("schema.json")) || csv;
      case EPSS -> csv;
    };
  }

  private void checkArchive(FeedFiles files) throws IOException {
    if (!files.archive()) {
      return;
    }
    OptionalLong declared = ZipTail.entries(path);
    if (declared.isEmpty() || declared.getAsLong() > files.entries()) {
      progress.missing(new Shortfall("archive", declared.orElse(-1), files.entries()));
    }
  }
}
