package org.fedrouter.device.analysis.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.ExportGate;
import org.fedrouter.compliance.triage.FeedVersion;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.Submission;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.runtime.Time;

/** Lets a submission leave only when every finding of every active release is decided. */
@Stateless
public class Submissions {
  @Inject Boms boms;
  @Inject Findings findings;
  @Inject Reports reports;
  @Inject Triage triage;
  @Inject Vulnerabilities vulnerabilities;
  @Inject AnalysisSettings settings;
  @Inject Time time;

  /** Asks the gate for a device. */
  public Submission of(String device) {
    List<StoredBom> active =
        boms.of(device).stream()
            .filter(bom -> bom.place().current() && bom.place().active())
            .toList();
    if (active.isEmpty()) {
      return new Submission.Nothing();
    }
    if (!settings.publishes()) {
      return new Submission.Nameless();
    }
    List<ExportGate.Release> releases = new ArrayList<>();
    Map<String, Disposition> decided = new HashMap<>();
    for (StoredBom bom : active) {
      List<Finding> found =
          findings.of(bom.id()).stream().map(one -> DecidedFinding.of(one, bom)).toList();
      releases.add(new ExportGate.Release(bom.place().release(), true, found));
      decided.putAll(triage.begunWith(found.stream().map(Finding::id).toList()));
    }
    return switch (ExportGate.ask(releases, decided, feeds())) {
      case ExportGate.Answer.Closed(var missing) -> new Submission.Closed(missing);
      case ExportGate.Answer.Open(var feeds) -> open(active, feeds);
    };
  }

  private Submission open(List<StoredBom> active, List<FeedVersion> feeds) {
    return new Submission.Open(
        time.instant(),
        feeds,
        active.stream()
            .map(
                bom ->
                    new Submission.Release(
                        bom,
                        findings.of(bom.id()).size(),
                        reports.vex(bom.id(), Vex.Format.CYCLONEDX).orElseThrow()))
            .toList());
  }

  private List<FeedVersion> feeds() {
    String version = Long.toString(vulnerabilities.version());
    return vulnerabilities.feeds().stream()
        .map(feed -> new FeedVersion(feed.source().name(), version, feed.changed()))
        .toList();
  }
}
