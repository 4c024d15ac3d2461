package org.fedrouter.device.analysis;

import java.time.Instant;
import java.util.List;
import org.fedrouter.compliance.triage.ExportGate.Undisposed;
import org.fedrouter.compliance.triage.FeedVersion;
import org.fedrouter.compliance.vex.Vex;

/** What a submission about a device may hold (FDA 524B). */
public sealed interface Submission {
  /**
   * Everything is decided, signed and released.
   *
   * @param currentAsOf the feeds that were known
   * @param releases those that are active
   */
  record Open(Instant made, List<FeedVersion> currentAsOf, List<Release> releases)
      implements Submission {
    public Open {
      currentAsOf = List.copyOf(currentAsOf);
      releases = List.copyOf(releases);
    }
  }

  /** A release with what we say of its findings. */
  record Release(StoredBom bom, int findings, Vex statements) {}

  /** These are to be decided first. */
  record Closed(List<Undisposed> missing) implements Submission {
    public Closed {
      missing = List.copyOf(missing);
    }
  }

  /** Nobody has said in whose name statements go out. */
  record Nameless() implements Submission {}

  /** No active release has a bill of materials. */
  record Nothing() implements Submission {}
}
