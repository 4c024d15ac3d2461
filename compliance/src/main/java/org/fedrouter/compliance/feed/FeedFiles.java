package org.fedrouter.compliance.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.LimitedStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an input in a fixed order: of a folder by name, of a zip archive as they stand in
 * it, or the one that it is itself; each unpacked when it is gzip. What files are is told by their
 * first bytes, never by their names.
 */
final class FeedFiles implements Closeable {
  private static final int MAGIC = 4;
  private static final int FIRST_BYTES = 64;
  private static final int BUFFER = 1 << 16;

  private final FeedLimits limits;
  private final UnaryOperator<InputStream> disk;
  private final List<Path> paths;
  private final Path root;
  private @Nullable LimitedStream packed;
  private @Nullable ZipInputStream zip;
  private @Nullable InputStream open;
  private int next;
  private long entries;
  private long before;
  private @Nullable LimitedStream current;

  /**
   * A file. Whoever reads it does not close it: the archive goes on behind it.
   *
   * @param name as the folder or archive has it
   */
  record Entry(String name, InputStream in) {}

  /**
   * Opens an input.
   *
   * @param disk what reading goes through, for tests that break it
   */
  FeedFiles(Path path, FeedLimits limits, UnaryOperator<InputStream> disk) throws IOException {
    this.limits = limits;
    this.disk = disk;
    this.root = path;
    this.paths = paths(path, limits.entries());
    if (paths.size() == 1 && paths.getFirst().equals(path) && isZip(path)) {
      packed = new LimitedStream(disk.apply(Files.newInputStream(path)), Long.MAX_VALUE);
      zip = new ZipInputStream(new BufferedInputStream(packed, BUFFER));
      open = zip;
    }
  }

  /** The files that an input stands for, in the order in which they are read. */
  static List<Path> paths(Path path, int most) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> found =
          walk.filter(Files::isRegularFile)
              .limit(most + 1L)
              .sorted(Comparator.comparing(file -> name(path, file)))
              .toList();
      if (found.size() > most) {
        throw new BrokenDocument("folder", "a feed has at most " + most + " files", "");
      }
      return found;
    }
  }

  static String name(Path root, Path file) {
    return root.equals(file)
        ? String.valueOf(file.getFileName())
        : root.relativize(file).toString().replace('\\', '/');
  }

  static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(MAGIC);
      return magic.length == MAGIC && magic[0] == 'P' && magic[1] == 'K' && magic[2] < 7;
    }
  }

  /** Entries of the archive that were seen, folders and unwanted files among them. */
  long entries() {
    return entries;
  }

  boolean archive() {
    return zip != null;
  }

  /** The next file; empty at the end. The one before cannot be read any more. */
  Optional<Entry> next() throws IOException {
    before += current == null ? 0 : current.count();
    current = null;
    if (zip != null) {
      return nextOf(zip);
    }
    close();
    if (next == paths.size()) {
      return Optional.empty();
    }
    Path path = paths.get(next++);
    entries++;
    packed = new LimitedStream(disk.apply(Files.newInputStream(path)), Long.MAX_VALUE);
    open = packed;
    return Optional.of(entry(name(root, path), packed, 0));
  }

  private Optional<Entry> nextOf(ZipInputStream archive) throws IOException {
    ZipEntry entry;
    do {
      try {
        entry = archive.getNextEntry();
      } catch (IllegalArgumentException e) {
        throw new BrokenDocument("entry " + entries, "a name in an archive is UTF-8", "");
      }
      if (entry == null) {
        return Optional.empty();
      }
      if (++entries > limits.entries()) {
        throw new BrokenDocument(
            "entry " + entries, "a feed has at most " + limits.entries() + " files", "");
      }
    } while (entry.isDirectory());
    return Optional.of(entry(entry.getName(), archive, packed == null ? 0 : packed.count()));
  }

  private Entry entry(String name, InputStream raw, long packedBefore) throws IOException {
    long most = Math.min(limits.entryBytes(), limits.totalBytes() - before);
    LimitedStream bounded =
        new LimitedStream(
            raw,
            most,
            limits.ratio(),
            // The buffer before the archive has read ahead: what it holds counts as packed, too.
            () -> packed == null ? 0 : packed.count() - packedBefore + BUFFER);
    current = bounded;
    // Only for the first bytes: readers have buffers of their own, and files may be many.
    BufferedInputStream buffered = new BufferedInputStream(bounded, FIRST_BYTES);
    if (!isGzip(buffered)) {
      return new Entry(name, buffered);
    }
    LimitedStream unpacked =
        new LimitedStream(
            new GZIPInputStream(buffered, BUFFER), most, limits.ratio(), bounded::count);
    current = unpacked;
    return new Entry(name, unpacked);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
