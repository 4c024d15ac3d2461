package org.fedrouter.compliance.feed.format;

/**
 * What a file says of its own completeness; -1 for what it does not say.
 *
 * @param records that this file should hold
 * @param total that the whole feed should hold, of which this file may be a page
 */
public record Declared(long records, long total) {
  public static final Declared NOTHING = new Declared(-1, -1);
}
