package org.fedrouter.compliance.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.feed.Tally;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.match.Verdict;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Support;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.fedrouter.compliance.vex.Status;
import org.jspecify.annotations.Nullable;

/** Bills of materials, analyses and reports, small and large. */
final class Reports {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Reports() {}

  static Component component(int position, String ref, String name, @Nullable String version) {
    return new Component(
        position,
        Component.NONE,
        ref,
        "library",
        null,
        name,
        version,
        null,
        null,
        Makers.UNSAID,
        Identifiers.of("pkg:npm/" + ref + "@1", List.of(), null, List.of()),
        List.of(),
        Support.UNSAID,
        List.of());
  }

  static Component licensed(Component plain, String licence) {
    return new Component(
        plain.position(),
        plain.parent(),
        plain.ref(),
        plain.type(),
        plain.group(),
        plain.name(),
        plain.version(),
        plain.description(),
        plain.scope(),
        plain.makers(),
        plain.identifiers(),
        List.of(DeclaredLicence.of(licence)),
        plain.support(),
        plain.properties());
  }

  /** A chain: the subject depends on the first component, each one on the next. */
  static Bom bom(@Nullable Party supplier, List<Component> components) {
    Component subject = component(Component.NONE, "device", "Pump", "7");
    List<Relation> relations = new ArrayList<>();
    String before = subject.ref();
    for (Component component : components) {
      relations.add(new Relation(before, Relation.Kind.DEPENDS_ON, component.ref()));
      before = component.ref();
    }
    BomHead head =
        new BomHead(
            Format.CYCLONEDX_JSON,
            "1.6",
            "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
            2,
            NOON,
            List.of(),
            List.of(),
            supplier,
            null,
            subject,
            List.of());
    return new Bom(head, components, relations, List.of());
  }

  /** Urgent as the coordinator's table has it. */
  static Priority priority(String exploitation, boolean kev, Applicability applicability) {
    Facts facts =
        new Facts(
            kev ? new KevEntry(Source.KEV, "CVE-2026-1", LocalDate.EPOCH, null, false, "") : null,
            new EpssScore("CVE-2026-1", .1, .973, "m", NOON),
            List.of(
                new SsvcDecision(
                    "CVE-2026-1",
                    "x",
                    "1",
                    null,
                    Map.of(
                        "exploitation",
                        exploitation,
                        "automatable",
                        "yes",
                        "technical impact",
                        "total"))),
            List.of(
                new Rating(
                    ((CvssReading.Read)
                            CvssVector.read("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
                        .vector(),
                    "x")),
            applicability);
    return Priority.of(
        Scheme.COORDINATOR,
        facts,
        new DeviceProfile(
            null, DeviceProfile.MissionImpact.MEDIUM, DeviceProfile.UNKNOWN.requirements()));
  }

  static Priority mild() {
    return priority("none", false, Applicability.UNKNOWN);
  }

  static Priority exploited() {
    return priority("active", true, Applicability.UNKNOWN);
  }

  static Evidence evidence(String identifier, String advisory, Verdict verdict) {
    return new Evidence(
        Evidence.Kind.PURL,
        identifier,
        Source.OSV,
        advisory,
        "introduced 0, fixed 2",
        "SemVer",
        verdict);
  }

  static AnalysedFinding finding(
      String id, Component component, String vulnerability, Priority priority) {
    return finding(id, component, vulnerability, priority, null);
  }

  static AnalysedFinding finding(
      String id,
      Component component,
      String vulnerability,
      Priority priority,
      @Nullable Claim claim) {
    return new AnalysedFinding(
        id,
        component,
        new Finding(
            component.ref(),
            vulnerability,
            List.of(vulnerability, "GHSA-" + vulnerability),
            true,
            List.of(evidence("pkg:npm/a@1", "GHSA-1", Verdict.AFFECTED))),
        claim,
        priority,
        NOON.minus(Duration.ofDays(2)));
  }

  static Claim claim(Status status, String author, String why) {
    return new Claim(status, null, "urn:maker:vex-1", author, why, NOON.minus(Duration.ofDays(1)));
  }

  static KnownFeed feed(Source source, @Nullable Instant completed) {
    ImportPosition position =
        new ImportPosition(
            source,
            "00",
            1,
            5,
            true,
            new Tally(5, 1, 0, new java.util.TreeMap<>(), -1, 0, List.of()));
    return new KnownFeed(
        source, position, NOON, NOON, NOON, completed, completed == null ? null : position, 1);
  }

  static List<KnownFeed> feeds() {
    return List.of(feed(Source.OSV, NOON.minus(Duration.ofHours(50))), feed(Source.NVD, null));
  }

  static Report report(
      Bom bom, List<AnalysedFinding> findings, List<Unmatched> unmatched, List<KnownFeed> feeds) {
    return new Report(
        "Pump 7",
        new Analysis(bom, findings, unmatched),
        GapReport.of(bom),
        null,
        feeds,
        NOON,
        "own segment");
  }
}
