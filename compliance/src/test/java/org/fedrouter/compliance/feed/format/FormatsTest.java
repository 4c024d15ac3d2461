package org.fedrouter.compliance.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.feed.FeedLimits;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private final List<Reading> readings = new ArrayList<>();
  private Declared declared = Declared.NOTHING;

  private void read(Source source, String text) throws IOException {
    declared =
        Format.of(source)
            .read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                FeedLimits.STANDARD.record(),
                readings::add);
  }

  private List<FeedRecord> records() {
    return readings.stream().flatMap(reading -> reading.records().stream()).toList();
  }

  private List<Refusal> refusals() {
    return readings.stream().flatMap(reading -> reading.refusals().stream()).toList();
  }

  private Advisory advisory(int at) {
    return (Advisory) records().get(at);
  }

  private static final String NVD =
      """
      {"resultsPerPage":2,"startIndex":4,"totalResults":9,"format":"NVD_CVE","vulnerabilities":[
       {"cve":{"id":"CVE-2024-1","sourceIdentifier":"a@b","published":"2024-01-02T03:04:05.678",
        "lastModified":"2024-02-02T03:04:05.678","vulnStatus":"Analyzed",
        "descriptions":[{"lang":"es","value":"hola"},{"lang":"en","value":"A pump stops."}],
        "metrics":{"cvssMetricV31":[{"source":"nvd@nist.gov","type":"Primary",
          "cvssData":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
          {"source":"x","cvssData":{"vectorString":"CVSS:3.1/AV:Q"}}]},
        "weaknesses":[{"description":[{"lang":"en","value":"CWE-20"}]}],
        "configurations":[{"operator":"AND","nodes":[
          {"operator":"OR","negate":false,"cpeMatch":[
            {"vulnerable":true,"criteria":"cpe:2.3:o:acme:pump_firmware:*:*:*:*:*:*:*:*",
             "versionStartIncluding":"1.0","versionEndExcluding":"1.5"},
            {"vulnerable":true,"criteria":"cpe:nonsense"}]},
          {"operator":"OR","negate":false,"cpeMatch":[
            {"vulnerable":false,"criteria":"cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*"}]}]}],
        "references":[{"url":"https://example.org/1"}]}},
       {"cve":{"id":"CVE-2024-2","vulnStatus":"Rejected","lastModified":"2024-03-01T00:00:00"}},
       {"cve":{"published":"2024-03-01T00:00:00"}}]}
      """;

  @Test
  void nvd_page_givesConditionsScoresAndTimes() throws Exception {
    read(Source.NVD, NVD);
    Advisory first = advisory(0);
    assertThat(first.id()).isEqualTo("CVE-2024-1");
    assertThat(first.times().modified()).isEqualTo(Instant.parse("2024-02-02T03:04:05.678Z"));
    assertThat(first.details().summary()).isEqualTo("A pump stops.");
    assertThat(first.details().weaknesses()).containsExactly("CWE-20");
    assertThat(first.details().ratings()).hasSize(1);
    CpeCondition.Group group = (CpeCondition.Group) first.affected().configurations().getFirst();
    assertThat(group.operator()).isEqualTo(CpeCondition.Operator.AND);
    assertThat(group.conditions()).hasSize(2);
    CpeCondition.Match match = (CpeCondition.Match) group.conditions().getFirst();
    assertThat(match.versions()).isEqualTo(new VersionBounds("1.0", true, "1.5", false));
    assertThat(((CpeCondition.Match) group.conditions().get(1)).vulnerable()).isFalse();
    assertThat(advisory(1).withdrawn()).isTrue();
  }

  @Test
  void nvd_badPartsAndRecords_areReportedWithPlaceRuleAndValue() throws Exception {
    read(Source.NVD, NVD);
    assertThat(readings).hasSize(3);
    assertThat(refusals().stream().map(Refusal::extent))
        .containsExactlyInAnyOrder(Refusal.Extent.PART, Refusal.Extent.PART, Refusal.Extent.RECORD);
    assertThat(refusals())
        .anySatisfy(
            refusal -> {
              assertThat(refusal.where())
                  .isEqualTo("cve.configurations[0].nodes[0].cpeMatch[1].criteria");
              assertThat(refusal.value()).isEqualTo("cpe:nonsense");
            })
        .anySatisfy(
            refusal ->
                assertThat(refusal.where())
                    .isEqualTo("cve.metrics.cvssMetricV31[1].cvssData.vectorString"))
        .anySatisfy(
            refusal -> assertThat(refusal.message()).isEqualTo("cve.id must be there, got \"\""));
    assertThat(declared).isEqualTo(new Declared(2, 9));
  }

  @Test
  void nvd_requirementThatCannotBeRead_dropsTheWholeConfiguration() throws Exception {
    // Without its platform a condition would hold more often than its source says.
    read(Source.NVD, NVD.replace("cpe:2.3:h:acme:pump:-", "cpe:2.3:q:acme:pump:-"));
    assertThat(advisory(0).affected().configurations()).isEmpty();
  }

  @Test
  void osv_record_givesPackagesRangesAndAliases() throws Exception {
    read(
        Source.OSV,
        """
        {"id":"GHSA-aaaa","modified":"2024-01-02T00:00:00Z","aliases":["CVE-2024-7"],
         "summary":"s","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"},
          {"type":"Ubuntu","score":"low"}],
         "affected":[{"package":{"ecosystem":"Maven","name":"org.a:b"},
           "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2"},{"introduced":"2"}]},
                     {"type":"ODD","events":[{"introduced":"0"}]}],
           "versions":["1.0"]},
          {"ranges":[{"type":"GIT","repo":"https://g/r","events":[{"introduced":"abc"}]}]},
          {"package":{"name":"x"}}],
         "database_specific":{"cwe_ids":["CWE-79"]}}
        """);
    Advisory advisory = advisory(0);
    assertThat(advisory.names()).containsExactly("GHSA-aaaa", "CVE-2024-7");
    assertThat(advisory.affected().packages()).hasSize(2);
    assertThat(advisory.affected().packages().getFirst().name().key()).isEqualTo("maven/org.a/b");
    assertThat(advisory.affected().packages().getFirst().ranges())
        .containsExactly(
            new OsvRange(
                OsvRange.Type.ECOSYSTEM,
                "Maven",
                List.of(
                    new Event(Kind.INTRODUCED, "0"),
                    new Event(Kind.FIXED, "1.2"),
                    new Event(Kind.INTRODUCED, "2"))));
    assertThat(advisory.details().ratings()).hasSize(1);
    assertThat(advisory.details().weaknesses()).containsExactly("CWE-79");
    assertThat(refusals().stream().map(Refusal::where))
        .containsExactlyInAnyOrder("affected[0].ranges[1].type", "affected[2].package.ecosystem");
  }

  @Test
  void osv_ofADistribution_isTheVulnerabilityThatItsNameEndsWith() throws Exception {
    read(
        Source.OSV, "{\"id\":\"DEBIAN-CVE-2024-9\",\"upstream\":[\"CVE-2024-9\",\"CVE-2024-10\"]}");
    assertThat(advisory(0).aliases()).containsExactly("CVE-2024-9");
  }

  @Test
  void cve_withVulnrichment_givesProductsScoresAndDecisions() throws Exception {
    read(
        Source.CVE,
        """
        {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2024-3","state":"PUBLISHED",
          "dateUpdated":"2024-05-01T00:00:00.000Z"},
         "containers":{"cna":{"providerMetadata":{"shortName":"acme"},
           "descriptions":[{"lang":"en-US","value":"d"}],
           "affected":[{"vendor":"acme","product":"scanner","versions":[{"version":"1","status":"affected"}]},
            {"packageURL":"pkg:pypi/Foo_Bar","versions":[
              {"version":"1.0","lessThan":"1.4","status":"affected","versionType":"python"},
              {"version":"2.0","status":"affected"},
              {"version":"abc","lessThan":"def","status":"affected","versionType":"git"}]}]},
          "adp":[{"providerMetadata":{"shortName":"CISA-ADP"},
           "affected":[{"cpes":["cpe:2.3:a:acme:scanner:*:*:*:*:*:*:*:*"],"defaultStatus":"affected",
             "versions":[{"version":"3.0","status":"unaffected"}]}],
           "problemTypes":[{"descriptions":[{"cweId":"CWE-22"}]}],
           "metrics":[{"cvssV3_1":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}},
             {"other":{"type":"ssvc","content":{"timestamp":"2024-05-02T00:00:00Z","role":"CISA Coordinator",
               "version":"2.0.3","options":[{"Exploitation":"poc"},{"Automatable":"no"},{"Technical Impact":"partial"}]}}},
             {"other":{"type":"kev","content":{"dateAdded":"2024-06-01"}}}]}]}}
        """);
    Advisory advisory = advisory(0);
    assertThat(advisory.affected().named()).containsExactly("acme scanner");
    assertThat(advisory.affected().packages().getFirst().name().key()).isEqualTo("pypi/foo-bar");
    assertThat(advisory.affected().packages().getFirst().versions()).containsExactly("2.0");
    assertThat(advisory.affected().packages().getFirst().ranges().getFirst().events())
        .containsExactly(new Event(Kind.INTRODUCED, "1.0"), new Event(Kind.FIXED, "1.4"));
    // All versions but the one that is not affected.
    CpeCondition.Group group = (CpeCondition.Group) advisory.affected().configurations().getFirst();
    assertThat(((CpeCondition.Group) group.conditions().get(1)).negate()).isTrue();
    assertThat(records().get(1))
        .isEqualTo(
            new SsvcDecision(
                "CVE-2024-3",
                "CISA Coordinator",
                "2.0.3",
                Instant.parse("2024-05-02T00:00:00Z"),
                Map.of("exploitation", "poc", "automatable", "no", "technical impact", "partial")));
    assertThat(records().get(2))
        .isEqualTo(
            new KevEntry(Source.CVE, "CVE-2024-3", LocalDate.of(2024, 6, 1), null, false, ""));
    assertThat(refusals()).isEmpty();
  }

  @Test
  void kev_jsonAndCsv_giveTheSame() throws Exception {
    read(
        Source.KEV,
        """
        {"title":"KEV","count":2,"vulnerabilities":[
         {"cveID":"CVE-2021-1","dateAdded":"2021-11-03","dueDate":"2021-11-17",
          "knownRansomwareCampaignUse":"Known","requiredAction":"Update, at once"}]}
        """);
    assertThat(declared.records()).isEqualTo(2);
    List<FeedRecord> json = List.copyOf(records());
    readings.clear();
    read(
        Source.KEV,
        """
        "cveID","dateAdded","dueDate","knownRansomwareCampaignUse","requiredAction"
        "CVE-2021-1","2021-11-03","2021-11-17","Known","Update, at once"
        "CVE-2021-2","soon","","",""
        one,two
        """);
    assertThat(records()).isEqualTo(json);
    assertThat(refusals().stream().map(Refusal::where)).containsExactly("dateAdded", "line 4");
  }

  @Test
  void epss_scores_carryModelAndDate() throws Exception {
    read(
        Source.EPSS,
        """
        #model_version:v2025.03.14,score_date:2026-11-21T00:00:00+0000
        cve,epss,percentile
        CVE-1999-0001,0.01141,0.78110
        CVE-1999-0002,1.5,0.1
        CVE-1999-0003,NaN,0.1
        evil,0.5,0.1
        """);
    assertThat(records())
        .containsExactly(
            new EpssScore(
                "CVE-1999-0001",
                0.01141,
                0.7811,
                "v2025.03.14",
                Instant.parse("2026-11-21T00:00:00Z")));
    assertThat(refusals()).hasSize(3);
  }

  @Test
  void epss_withoutItsDate_isRefused() {
    assertThatThrownBy(() -> read(Source.EPSS, "cve,epss,percentile\nCVE-1,0.5,0.5\n"))
        .isInstanceOf(BrokenDocument.class);
    assertThat(records()).isEmpty();
  }

  @Test
  void csaf_document_givesAnAdvisoryForEachVulnerability() throws Exception {
    read(
        Source.CSAF,
        """
        {"document":{"publisher":{"name":"CISA"},"tracking":{"id":"ICSMA-24-001-01",
           "initial_release_date":"2024-01-01T00:00:00Z","current_release_date":"2024-01-02T00:00:00Z"}},
         "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[
           {"category":"product_name","name":"Pump","branches":[
             {"category":"product_version_range","name":"<=1.2","product":{"name":"Acme Pump <=1.2","product_id":"P1"}},
             {"category":"product_version_range","name":"vers:npm/<2.0.0","product":{"name":"lib","product_id":"P2",
               "product_identification_helper":{"purl":"pkg:npm/lib"}}},
             {"category":"product_version","name":"3","product":{"name":"Pump 3","product_id":"P3",
               "product_identification_helper":{"cpe":"cpe:2.3:h:acme:pump:3:*:*:*:*:*:*:*"}}}]}]}]},
         "vulnerabilities":[
          {"cve":"CVE-2024-5","cwe":{"id":"CWE-1"},"notes":[{"text":"note"}],
           "product_status":{"known_affected":["P1","P2"],"fixed":["P3"]},
           "scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}}]},
          {"cve":"CVE-2024-6","product_status":{"known_affected":["P3"]}},
          {"cve":"CVE-2024-8","product_status":{"known_affected":["P9"]}}]}
        """);
    assertThat(records()).hasSize(2);
    assertThat(advisory(0).names()).containsExactly("ICSMA-24-001-01/CVE-2024-5", "CVE-2024-5");
    assertThat(advisory(0).affected().named()).containsExactly("Acme Pump <=1.2");
    assertThat(advisory(0).affected().packages().getFirst().vers().getFirst())
        .hasToString("vers:npm/<2.0.0");
    assertThat(advisory(1).names()).containsExactly("ICSMA-24-001-01/CVE-2024-6", "CVE-2024-6");
    assertThat(advisory(1).affected().configurations()).hasSize(1);
    assertThat(refusals().stream().map(Refusal::where))
        .containsExactly("vulnerabilities[2].product_status");
  }

  @Test
  void summary_thatIsTooLong_isCut() throws Exception {
    read(Source.OSV, "{\"id\":\"A-1\",\"summary\":\"" + "x".repeat(10_000) + "\"}");
    assertThat(advisory(0).details().summary()).hasSize(4_000);
  }

  @Test
  void document_withoutItsList_isRefused() {
    assertThatThrownBy(() -> read(Source.NVD, "{\"vulnerabilities\":7}"))
        .isInstanceOf(BrokenDocument.class)
        .hasMessageContaining("vulnerabilities");
  }
}
