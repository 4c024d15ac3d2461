package org.fedrouter.compliance.feed.text;

/**
 * How much of a feed is read at most. What goes beyond is refused, and no more memory is taken than
 * one record may need.
 *
 * @param entries files of a folder or an archive
 * @param entryBytes of one file, unpacked
 * @param totalBytes of all files, unpacked
 * @param ratio unpacked bytes for each packed one, counted from the first mebibyte
 * @param record limits of one record
 */
public record Limits(int entries, long entryBytes, long totalBytes, int ratio, OfRecord record) {
  /** All feeds of 2026 fit, several times. */
  public static final Limits STANDARD =
      new Limits(
          2_000_000, 8L << 30, 64L << 30, 200, new OfRecord(64, 1 << 20, 16 << 20, 1_000_000));

  /**
   * Of one record, or one line.
   *
   * @param depth of objects and lists in each other
   * @param textBytes of one text
   * @param bytes of all of it
   * @param values numbers, texts, names, lists and objects in it
   */
  public record OfRecord(int depth, int textBytes, int bytes, int values) {
    public OfRecord {
      if (depth < 1 || textBytes < 1 || bytes < 1 || values < 1) {
        throw new IllegalArgumentException("limits must be positive");
      }
    }
  }

  public Limits {
    if (entries < 1 || entryBytes < 1 || totalBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
