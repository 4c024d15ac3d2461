package org.fedrouter.web.device.inventory;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.fedrouter.compliance.triage.ExportGate.Undisposed;
import org.fedrouter.compliance.triage.FeedVersion;
import org.fedrouter.compliance.vex.VexFile;
import org.fedrouter.device.analysis.Submission;

/** What a submission holds: active releases with what we say of their findings. */
record SubmissionBody(
    DeviceBody device, String madeAt, List<FeedBody> currentAsOf, List<ReleaseBody> releases) {

  static SubmissionBody of(DeviceBody device, Submission.Open open) {
    return new SubmissionBody(
        device,
        open.made().toString(),
        open.currentAsOf().stream().map(FeedBody::of).toList(),
        open.releases().stream().map(ReleaseBody::of).toList());
  }

  /** A feed that was known. */
  record FeedBody(String source, String version, String asOf) {
    static FeedBody of(FeedVersion feed) {
      return new FeedBody(feed.source(), feed.version(), feed.asOf().toString());
    }
  }

  /**
   * A release.
   *
   * @param statements VEX in CycloneDX
   */
  record ReleaseBody(
      String release,
      String sbom,
      String sha256,
      int findings,
      int gaps,
      @JsonRawValue String statements) {
    static ReleaseBody of(Submission.Release release) {
      return new ReleaseBody(
          release.bom().place().release(),
          release.bom().id().toString(),
          release.bom().sha256(),
          release.findings(),
          release.bom().completeness().gaps(),
          VexFile.cycloneDx(release.statements()));
    }
  }

  /** A finding that is not decided, signed and released. */
  record MissingBody(
      String release, String finding, String component, String vulnerability, String stage) {
    static MissingBody of(Undisposed one) {
      return new MissingBody(
          one.release(),
          one.finding().id(),
          one.finding().component(),
          one.finding().advisory(),
          one.stage().label());
    }
  }
}
