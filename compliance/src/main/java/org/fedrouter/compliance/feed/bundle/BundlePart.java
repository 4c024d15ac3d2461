package org.fedrouter.compliance.feed.bundle;

import java.time.Instant;
import java.util.regex.Pattern;
import org.fedrouter.compliance.advisory.Source;

/**
 * A feed's file in a bundle.
 *
 * @param name a file name without folders
 * @param asOf how recent the feed is
 * @param records that it holds
 * @param bytes of the file
 * @param sha256 of the file, lower-case hexadecimal
 */
public record BundlePart(
    Source source, String name, Instant asOf, long records, long bytes, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public BundlePart {
    if (!NAME.matcher(name).matches() || !HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("name must be a file name, sha256 64 digits");
    }
    if (records < 0 || bytes < 0) {
      throw new IllegalArgumentException("records and bytes must not be negative");
    }
  }
}
