package org.fedrouter.compliance.document;

/**
 * What a document may cost its reader. What is beyond is refused, wherever it stands.
 *
 * @param bytes of the whole document
 * @param depth of lists and objects in each other
 * @param entries of one tree: every object, list, text and number counts
 * @param textBytes of one text
 * @param components of one BOM, nested ones included
 * @param relations between components
 */
public record Limits(
    long bytes, int depth, long entries, int textBytes, int components, int relations) {

  /** For what arrives by upload: a BOM of 10,000 components has 3.5 MB and 200,000 entries. */
  public static final Limits UPLOAD =
      new Limits(32L << 20, 64, 4_000_000, 1 << 20, 50_000, 250_000);

  /**
   * Of one value that is kept as a tree, or of one line.
   *
   * @param bytes of all of it
   */
  public record OfTree(long bytes, int depth, long entries, int textBytes) {
    public OfTree {
      if (bytes < 1 || depth < 1 || entries < 1 || textBytes < 1) {
        throw new IllegalArgumentException("limits must be positive");
      }
    }
  }

  public Limits {
    if (bytes < 1 || depth < 1 || entries < 1 || textBytes < 1 || components < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (relations < 0) {
      throw new IllegalArgumentException("relations must not be negative, got " + relations);
    }
  }

  /** Those of its trees. */
  OfTree tree() {
    return new OfTree(bytes, depth, entries, textBytes);
  }

  /** These limits with another number of components. */
  public Limits withComponents(int most) {
    return new Limits(bytes, depth, entries, textBytes, most, relations);
  }

  /** These limits with another number of bytes. */
  public Limits withBytes(long most) {
    return new Limits(most, depth, entries, textBytes, components, relations);
  }
}
