package org.fedrouter.compliance.portfolio;

/**
 * A release of a device that is in the field.
 *
 * @param parts that its bill of materials lists, 0 without one
 * @param unmatched how many of them could not be judged, or not wholly
 * @param minimumComplete whether no minimum element is missing
 * @param fdaComplete whether nothing is missing that the FDA asks for
 */
public record ActiveRelease(
    int parts, int unmatched, boolean minimumComplete, boolean fdaComplete) {
  /** One that nobody has a bill of materials of. */
  public static final ActiveRelease WITHOUT_BOM = new ActiveRelease(0, 0, false, false);

  public ActiveRelease {
    if (unmatched < 0 || unmatched > parts) {
      throw new IllegalArgumentException(
          "unmatched must be in [0, parts], got %d of %d".formatted(unmatched, parts));
    }
  }

  /** Whether there is anything to look at. */
  boolean covered() {
    return parts > 0;
  }
}
