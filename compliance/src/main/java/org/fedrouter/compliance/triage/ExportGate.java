package org.fedrouter.compliance.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whether a submission may be exported: only when every finding of every active release is decided,
 * signed and released (FDA 524B; the list is current as of the feeds that were known).
 */
public final class ExportGate {
  private ExportGate() {}

  /**
   * A release of a device.
   *
   * @param active whether it is in the field or about to be
   */
  public record Release(String name, boolean active, List<Finding> findings) {
    public Release {
      findings = List.copyOf(findings);
    }
  }

  /** A finding that nobody has decided. */
  public record Undisposed(String release, Finding finding, Stage stage) {}

  /** What the gate says. */
  public sealed interface Answer {
    /** It may be exported, with what was known then. */
    record Open(List<FeedVersion> currentAsOf) implements Answer {
      public Open {
        currentAsOf = List.copyOf(currentAsOf);
      }
    }

    /** It may not: all of these must be decided first. */
    record Closed(List<Undisposed> missing) implements Answer {
      public Closed {
        missing = List.copyOf(missing);
      }
    }
  }

  /**
   * Asks the gate.
   *
   * @param dispositions by id of their findings
   * @param feeds as they are now
   */
  public static Answer ask(
      List<Release> releases, Map<String, Disposition> dispositions, List<FeedVersion> feeds) {
    List<Undisposed> missing = new ArrayList<>();
    for (Release release : releases) {
      if (release.active()) {
        collect(release, dispositions, missing);
      }
    }
    missing.sort(
        Comparator.comparing(Undisposed::release)
            .thenComparing(one -> one.finding().advisory())
            .thenComparing(one -> one.finding().id()));
    return missing.isEmpty() ? new Answer.Open(feeds) : new Answer.Closed(missing);
  }

  private static void collect(
      Release release, Map<String, Disposition> dispositions, List<Undisposed> missing) {
    for (Finding finding : release.findings()) {
      Disposition now =
          dispositions.getOrDefault(finding.id(), Disposition.open(finding)).on(finding);
      if (!now.disposed()) {
        missing.add(new Undisposed(release.name(), finding, now.stage()));
      }
    }
  }
}
