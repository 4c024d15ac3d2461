package org.fedrouter.device.analysis.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.report.Report;
import org.fedrouter.compliance.report.VexExport;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.diff.BomDiff;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Puts together what leaves the house: reports for people, statements for programs. */
@Stateless
public class Reports {
  @Inject Boms boms;
  @Inject Findings findings;
  @Inject Vulnerabilities vulnerabilities;
  @Inject Triage triage;
  @Inject DeviceRows devices;
  @Inject AnalysisSettings settings;
  @Inject Randomness randomness;
  @Inject Time time;

  /** All about a bill of materials; empty when there is none of this id. */
  public Optional<Report> report(UUID id) {
    return boms.find(id)
        .map(
            bom -> {
              Analysis analysis = analysis(bom);
              return new Report(
                  bom.system(),
                  analysis,
                  GapReport.of(analysis.bom()),
                  comparison(bom, analysis.bom()),
                  vulnerabilities.feeds(),
                  time.instant(),
                  profile(bom));
            });
  }

  private Analysis analysis(StoredBom bom) {
    Bom content = boms.content(bom.id()).orElseThrow();
    Map<Integer, Component> byPosition =
        content.parts().collect(Collectors.toMap(Component::position, one -> one));
    List<AnalysedFinding> analysed = new ArrayList<>();
    for (StoredFinding finding : findings.of(bom.id())) {
      Component component = byPosition.get(finding.position());
      if (component == null) {
        // Left out it would be a vulnerability that the report does not show.
        throw new IllegalStateException("a finding of no component: " + finding.id());
      }
      analysed.add(
          new AnalysedFinding(
              finding.id(),
              component,
              finding.match(),
              finding.claim(),
              finding.priority(),
              finding.firstSeen()));
    }
    return new Analysis(content, analysed, boms.unmatched(bom.id()));
  }

  /** With the one before it of the same device. */
  private Report.@Nullable Comparison comparison(StoredBom bom, Bom content) {
    String device = bom.place().device();
    if (device == null) {
      return null;
    }
    return boms.of(device).stream()
        .filter(other -> other.reception().at().isBefore(bom.reception().at()))
        .max(Comparator.comparing(other -> other.reception().at()))
        .map(
            before ->
                new Report.Comparison(
                    before.system() + " of " + before.reception().at(),
                    BomDiff.of(boms.content(before.id()).orElseThrow(), content)))
        .orElse(null);
  }

  private String profile(StoredBom bom) {
    String device = bom.place().device();
    return device == null
        ? "nobody has said whose it is"
        : devices.find(device).map(Device::description).orElse(device);
  }

  /** What we say of every finding; empty when there is no such bill of materials. */
  public Optional<Vex> vex(UUID id, Vex.Format format) {
    return boms.find(id)
        .map(
            bom ->
                VexExport.of(
                    analysis(bom),
                    decisions(bom),
                    new VexExport.Origin(
                        format,
                        "urn:uuid:" + randomness.nextId(),
                        settings.publisher(),
                        1,
                        time.instant())));
  }

  private Map<String, Disposition> decisions(StoredBom bom) {
    Map<String, Finding> now = new HashMap<>();
    for (StoredFinding finding : findings.of(bom.id())) {
      now.put(finding.id(), DecidedFinding.of(finding, bom));
    }
    Map<String, Disposition> decisions = new HashMap<>();
    triage
        .begunWith(now.keySet())
        .forEach((id, known) -> decisions.put(id, known.on(now.getOrDefault(id, known.finding()))));
    return decisions;
  }
}
