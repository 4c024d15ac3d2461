package org.fedrouter.device.analysis;

import java.time.Instant;
import java.util.UUID;
import org.fedrouter.compliance.sbom.gap.Element.Source;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials that was uploaded.
 *
 * @param place which system it is of
 * @param origin what the document says of itself
 * @param components how many, the subject included
 * @param sha256 of the document, in hexadecimal
 * @param analysedAs the change of the feeds up to which its findings are known
 */
public record StoredBom(
    UUID id,
    Place place,
    Origin origin,
    int components,
    Completeness completeness,
    String sha256,
    Reception reception,
    long analysedAs,
    Instant analysedAt) {

  /**
   * Which system it is of.
   *
   * @param device null when nobody has said
   * @param release of the device; empty when nobody has said
   * @param current whether it is the newest of its system
   * @param active whether the release is in the field or about to be
   */
  public record Place(@Nullable String device, String release, boolean current, boolean active) {
    /** What findings belong to: the same for every document of a release of a device. */
    public String scope(String sha256) {
      return device == null ? "document " + sha256 : device + " " + release;
    }
  }

  /** What the document says of itself. */
  public record Origin(
      String format, String spec, @Nullable String serial, int revision, String subject) {}

  /**
   * What is missing that somebody asks for.
   *
   * @param gaps how many elements
   * @param minimum whether all minimum elements are there
   * @param fda whether all is there that the FDA asks for
   */
  public record Completeness(int gaps, boolean minimum, boolean fda) {
    public static Completeness of(GapReport report) {
      return new Completeness(
          report.gaps().size(),
          report.isComplete(Source.MINIMUM_ELEMENTS),
          report.isComplete(Source.FDA_524B));
    }
  }

  /** Who sent it, and when. */
  public record Reception(String by, Instant at) {}

  /** What findings belong to. */
  public String scope() {
    return place.scope(sha256);
  }

  /** The system, for people. */
  public String system() {
    return place.device() == null
        ? origin.subject()
        : (place.device() + " " + place.release()).strip();
  }
}
