package org.fedrouter.compliance.feed;

import org.fedrouter.compliance.document.Limits;

/**
 * How much of a feed is read at most. What goes beyond is refused, and no more memory is taken than
 * one record may need.
 *
 * @param entries files of a folder or an archive
 * @param entryBytes of one file, unpacked
 * @param totalBytes of all files, unpacked
 * @param ratio unpacked bytes for each packed one, counted from the first mebibyte
 * @param record of one record, or one line
 */
public record FeedLimits(
    int entries, long entryBytes, long totalBytes, int ratio, Limits.OfTree record) {
  /** All feeds of 2026 fit, several times. */
  public static final FeedLimits STANDARD =
      new FeedLimits(
          2_000_000, 8L << 30, 64L << 30, 200, new Limits.OfTree(16 << 20, 64, 1_000_000, 1 << 20));

  public FeedLimits {
    if (entries < 1 || entryBytes < 1 || totalBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
