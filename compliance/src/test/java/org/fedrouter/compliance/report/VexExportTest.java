package org.fedrouter.compliance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomSamples;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.cyclonedx.StrictCycloneDx;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.fedrouter.compliance.triage.AnalysisState;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Response;
import org.fedrouter.compliance.vex.CsafPublisher;
import org.fedrouter.compliance.vex.Justification;
import org.fedrouter.compliance.vex.Statement;
import org.fedrouter.compliance.vex.Statements;
import org.fedrouter.compliance.vex.Status;
import org.fedrouter.compliance.vex.Subject;
import org.fedrouter.compliance.vex.Verdict;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VexExportTest {
  private static final long SEED = 20261122;
  private static final String ID = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";
  private static final Component SSL = Reports.component(0, "ssl", "openssl", "3.0.1");
  private static final Component ZIP = Reports.component(1, "zip", "zip", null);
  private static final Bom BOM = Reports.bom(null, List.of(SSL, ZIP));

  private static VexExport.Origin origin(Vex.Format format, Instant at) {
    return new VexExport.Origin(format, ID, "Hospital", 3, at);
  }

  private static byte[] written(Vex vex) {
    String text =
        switch (vex.format()) {
          case CYCLONEDX -> VexFile.cycloneDx(vex);
          case OPENVEX -> VexFile.openVex(vex);
          case CSAF ->
              VexFile.csaf(
                  vex, new CsafPublisher("user", "Hospital", "https://example.org", Reports.NOON));
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Through its format and back; nothing in it breaks a rule of the format. */
  private static Vex again(Vex vex) throws Exception {
    byte[] text = written(vex);
    if (vex.format() == Vex.Format.CYCLONEDX) {
      assertThat(StrictCycloneDx.json(text, Limits.UPLOAD)).isEmpty();
    }
    Vex again = VexFile.read(text, Limits.UPLOAD);
    assertThat(again.findings()).isEmpty();
    assertThat(again.format()).isEqualTo(vex.format());
    assertThat(again.author()).isEqualTo("Hospital");
    assertThat(again.timestamp()).isEqualTo(vex.timestamp());
    assertThat(again.revision()).isEqualTo(3);
    return again;
  }

  /** As a reader with the same bill of materials knows a component. */
  private static Subject subject(Bom bom, Component component) {
    List<Subject> within =
        component.position() == Component.NONE || bom.head().subject() == null
            ? List.of()
            : List.of(subject(bom, bom.head().subject()));
    Purl purl = component.identifiers().purl();
    String link =
        Objects.requireNonNull(bom.head().serial()).replace("urn:uuid:", "urn:cdx:") + "/";
    List<String> refs = new ArrayList<>();
    refs.add(component.ref());
    refs.add(link + bom.head().revision() + "#" + component.ref());
    return new Subject(refs, purl, component.identifiers().cpeNames(), within);
  }

  private static Statement about(Bom bom, AnalysedFinding finding, Instant at, Vex... documents) {
    Verdict verdict =
        new Statements(List.of(documents))
            .about(subject(bom, finding.component()), finding.match().vulnerability(), at);
    return ((Verdict.Holds) verdict).statement();
  }

  private static Vex export(AnalysedFinding finding, Disposition decision, Vex.Format format) {
    return VexExport.of(
        new Analysis(BOM, List.of(finding), List.of()),
        Map.of(finding.id(), decision),
        origin(format, Reports.NOON));
  }

  private static AnalysedFinding plain() {
    return Reports.finding("1", SSL, "CVE-2026-1001", Reports.mild());
  }

  @ParameterizedTest
  @EnumSource
  void of_decisionThatIsReleased_isReadBackAsItWasDecided(Vex.Format format) throws Exception {
    AnalysedFinding finding = plain();
    Map<AnalysisState, Status> expected =
        Map.of(
            AnalysisState.EXPLOITABLE, Status.AFFECTED,
            AnalysisState.RESOLVED, Status.FIXED,
            AnalysisState.FALSE_POSITIVE, Status.FALSE_POSITIVE,
            AnalysisState.NOT_AFFECTED, Status.NOT_AFFECTED);
    for (Map.Entry<AnalysisState, Status> entry : expected.entrySet()) {
      Disposition decision =
          Decisions.released(
              finding,
              Decisions.assessment(
                  entry.getKey(),
                  "for a <reason>",
                  Set.of(Response.UPDATE, Response.WILL_NOT_FIX)));
      Statement said = about(BOM, finding, Reports.NOON, again(export(finding, decision, format)));
      Status own = format == Vex.Format.CYCLONEDX ? entry.getValue() : entry.getValue().common();
      assertThat(said.status()).isEqualTo(own);
      assertThat(said.detail()).isEqualTo("for a <reason>");
      assertThat(said.action()).startsWith("keep it in its segment");
      assertThat(said.aliases()).containsExactly("GHSA-CVE-2026-1001");
      Justification reason = said.justification();
      assertThat(reason == null ? null : reason.plain())
          .isEqualTo(
              entry.getKey() == AnalysisState.NOT_AFFECTED
                  ? Justification.REQUIRES_CONFIGURATION.plain()
                  : null);
      responses(said, format);
    }
  }

  private static void responses(Statement said, Vex.Format format) {
    if (format == Vex.Format.OPENVEX) {
      assertThat(said.action()).endsWith("\nResponse: will not fix, update");
    } else {
      assertThat(said.responses())
          .containsExactlyInAnyOrder(
              org.fedrouter.compliance.vex.Response.UPDATE,
              org.fedrouter.compliance.vex.Response.WILL_NOT_FIX);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void of_decisionThatIsNotReleased_saysThatItIsInvestigated(int signatures) {
    AnalysedFinding finding = plain();
    Disposition decision =
        Decisions.signed(
            finding,
            Decisions.assessment(AnalysisState.NOT_AFFECTED, "a secret draft", Set.of()),
            signatures);
    Statement said = export(finding, decision, Vex.Format.CSAF).statements().getFirst();
    assertThat(said.status()).isEqualTo(Status.UNDER_INVESTIGATION);
    assertThat(said.justification()).isNull();
    assertThat(said.detail()).isNull();
    assertThat(said.action()).isNull();
  }

  @Test
  void of_decisionThatNoLongerHolds_saysThatItIsInvestigated() {
    AnalysedFinding finding = plain();
    Disposition released =
        Decisions.released(
            finding, Decisions.assessment(AnalysisState.NOT_AFFECTED, "why", Set.of()));
    Disposition reopened =
        new Disposition(
            Decisions.finding(finding, "other evidence"),
            released.drafts(),
            released.signatures(),
            List.of());
    Disposition rewritten =
        Decisions.written(
            released, Decisions.assessment(AnalysisState.FALSE_POSITIVE, "why", Set.of()));
    Disposition question =
        Decisions.released(
            finding, Decisions.assessment(AnalysisState.IN_TRIAGE, "we look", Set.of()));
    for (Disposition decision : List.of(reopened, rewritten, question)) {
      assertThat(export(finding, decision, Vex.Format.OPENVEX).statements())
          .extracting(Statement::status)
          .containsExactly(Status.UNDER_INVESTIGATION);
    }
    assertThat(export(finding, released, Vex.Format.OPENVEX).statements())
        .extracting(Statement::status)
        .containsExactly(Status.NOT_AFFECTED);
  }

  @ParameterizedTest
  @EnumSource
  void of_claimOfTheMaker_staysAClaimWithItsAuthor(Vex.Format format) throws Exception {
    AnalysedFinding finding =
        Reports.finding(
            "1",
            SSL,
            "CVE-2026-1001",
            Reports.mild(),
            Reports.claim(Status.NOT_AFFECTED, "Maker & sons", "names it"));
    String claim = "Maker & sons claims in urn:maker:vex-1: not_affected.";
    Vex undecided =
        VexExport.of(
            new Analysis(BOM, List.of(finding), List.of()), Map.of(), origin(format, Reports.NOON));
    Statement said = about(BOM, finding, Reports.NOON, again(undecided));
    assertThat(said.status()).isEqualTo(Status.UNDER_INVESTIGATION);
    assertThat(said.detail()).isEqualTo(claim);
    Disposition decision =
        Decisions.released(
            finding, Decisions.assessment(AnalysisState.EXPLOITABLE, "it is reached", Set.of()));
    Statement ours = about(BOM, finding, Reports.NOON, again(export(finding, decision, format)));
    assertThat(ours.status()).isEqualTo(Status.AFFECTED);
    assertThat(ours.detail()).isEqualTo("it is reached\n" + claim);
    assertThat(ours.responses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void of_decisionThatWasWithdrawn_doesNotOutliveTheNextDocument(Vex.Format format)
      throws Exception {
    AnalysedFinding finding = plain();
    Analysis analysis = new Analysis(BOM, List.of(finding), List.of());
    Disposition released =
        Decisions.released(
            finding, Decisions.assessment(AnalysisState.NOT_AFFECTED, "why", Set.of()));
    Vex before = again(VexExport.of(analysis, Map.of("1", released), origin(format, Reports.NOON)));
    Instant later = Reports.NOON.plus(Duration.ofDays(1));
    Vex now = again(VexExport.of(analysis, Map.of(), origin(format, later)));
    assertThat(about(BOM, finding, later, now, before).status())
        .isEqualTo(Status.UNDER_INVESTIGATION);
    assertThat(about(BOM, finding, Reports.NOON, now, before).status())
        .isEqualTo(Status.NOT_AFFECTED);
  }

  @Test
  void of_onePackageTwiceWithDifferentDecisions_meansEachByItself() throws Exception {
    Component twin = SSL.withRef("ssl2");
    Bom bom = Reports.bom(null, List.of(SSL, twin));
    AnalysedFinding one = Reports.finding("1", SSL, "CVE-2026-1001", Reports.mild());
    AnalysedFinding two = Reports.finding("2", twin, "CVE-2026-1001", Reports.mild());
    Disposition decision =
        Decisions.released(one, Decisions.assessment(AnalysisState.NOT_AFFECTED, "why", Set.of()));
    for (Vex.Format format : Vex.Format.values()) {
      Analysis analysis = new Analysis(bom, List.of(one, two), List.of());
      Vex vex = again(VexExport.of(analysis, Map.of("1", decision), origin(format, Reports.NOON)));
      assertThat(about(bom, one, Reports.NOON, vex).status()).isEqualTo(Status.NOT_AFFECTED);
      assertThat(about(bom, two, Reports.NOON, vex).status()).isEqualTo(Status.UNDER_INVESTIGATION);
    }
  }

  /** References, names and texts of every kind; some findings share a vulnerability. */
  @ParameterizedTest
  @EnumSource
  void of_anyBomAndDecisions_readsBackTheSame(Vex.Format format) throws Exception {
    Random random = new Random(SEED);
    Priority mild = Reports.mild();
    for (int round = 0; round < 15; round++) {
      Bom bom = BomSamples.cycloneDx(random, Format.CYCLONEDX_JSON);
      List<AnalysedFinding> findings = new ArrayList<>();
      Map<String, Disposition> decisions = new HashMap<>();
      for (Component component : bom.parts().toList()) {
        String vulnerability = "CVE-2026-" + (1000 + random.nextInt(3));
        AnalysedFinding finding =
            Reports.finding("f" + findings.size(), component, vulnerability, mild);
        findings.add(finding);
        if (random.nextBoolean()) {
          decisions.put(finding.id(), decision(random, finding));
        }
      }
      Analysis analysis = new Analysis(bom, findings, List.of());
      Vex vex = VexExport.of(analysis, decisions, origin(format, Reports.NOON));
      Vex again = again(vex);
      for (AnalysedFinding finding : findings) {
        Statement said = about(bom, finding, Reports.NOON, again);
        Disposition decision = decisions.get(finding.id());
        assertThat(said.status().common())
            .as("seed %d, round %d, %s", SEED, round, finding.component().ref())
            .isEqualTo(
                decision == null
                    ? Status.UNDER_INVESTIGATION
                    : Words.status(decision.latest().orElseThrow().assessment().state()).common());
        assertThat(said.detail())
            .isEqualTo(
                decision == null ? null : decision.latest().orElseThrow().assessment().detail());
      }
    }
  }

  private static Disposition decision(Random random, AnalysedFinding finding) {
    List<AnalysisState> states =
        Stream.of(AnalysisState.values()).filter(AnalysisState::isDisposition).toList();
    Set<Response> responses = EnumSet.noneOf(Response.class);
    Stream.of(Response.values()).filter(any -> random.nextBoolean()).forEach(responses::add);
    return Decisions.released(
        finding,
        Decisions.assessment(
            states.get(random.nextInt(states.size())),
            List.of("why", "\"<é>\" \\ & \uD83D\uDE00\nmore").get(random.nextInt(2)),
            responses));
  }

  /** The BOM reader takes the document, too: it is one of CycloneDX without components. */
  @Test
  void of_cycloneDx_isReadStrictlyAsABom() throws Exception {
    Vex vex =
        VexExport.of(
            new Analysis(BOM, List.of(plain()), List.of()),
            Map.of(),
            origin(Vex.Format.CYCLONEDX, Reports.NOON));
    assertThat(BomReader.strict(written(vex), Limits.UPLOAD).head().serial()).isEqualTo(ID);
  }
}
