package org.fedrouter.compliance.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.feed.FeedLimits;
import org.fedrouter.compliance.feed.format.Format;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final AdvisoryIndex.Builder builder = AdvisoryIndex.building();
  private @Nullable AdvisoryIndex index;

  private void add(Source source, String json) throws IOException {
    Format.of(source)
        .read(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            FeedLimits.STANDARD.record(),
            reading -> {
              assertThat(reading.refusals()).isEmpty();
              reading.records().forEach(record -> builder.add((Advisory) record));
            });
  }

  private void osv(String id, String aliases, String ecosystem, String name, String body)
      throws IOException {
    add(
        Source.OSV,
        "{\"id\":\"%s\",\"aliases\":[%s],\"affected\":[{\"package\":{\"ecosystem\":\"%s\",\"name\":\"%s\"},%s}]}"
            .formatted(id, aliases, ecosystem, name, body));
  }

  private static String range(String introduced, String fixed) {
    return "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"%s\"},{\"fixed\":\"%s\"}]}]"
        .formatted(introduced, fixed);
  }

  private void nvd(String id, String configuration) throws IOException {
    add(
        Source.NVD,
        "{\"vulnerabilities\":[{\"cve\":{\"id\":\"%s\",\"configurations\":[%s]}}]}"
            .formatted(id, configuration));
  }

  private static String match(boolean vulnerable, String cpe, String end) {
    return "{\"vulnerable\":%s,\"criteria\":\"%s\"%s}"
        .formatted(
            vulnerable, cpe, end.isEmpty() ? "" : ",\"versionEndExcluding\":\"" + end + "\"");
  }

  private static Subject purl(String text) {
    return new Subject(text, text, null, Purl.parse(text), List.of());
  }

  private static CpeName cpe(String text) {
    return ((CpeReading.Read) CpeName.read(text)).name();
  }

  private static Subject cpeOf(String reference, @Nullable String version, String cpe) {
    return new Subject(reference, reference, version, null, List.of(cpe(cpe)));
  }

  private MatchResult match(Subject... subjects) {
    index = index == null ? builder.build() : index;
    return Matching.match(index, List.of(subjects));
  }

  @Test
  void purl_inRange_isFoundWithItsEvidence() throws Exception {
    osv("GHSA-1", "\"CVE-2024-1\"", "Maven", "org.a:b", range("1.0", "1.10"));
    MatchResult result = match(purl("pkg:maven/org.a/b@1.9"), purl("pkg:maven/org.a/b@1.10"));
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.vulnerability()).isEqualTo("CVE-2024-1");
              assertThat(finding.certain()).isTrue();
              assertThat(finding.byPurl()).isTrue();
              assertThat(finding.explanation())
                  .isEqualTo(
                      """
                      pkg:maven/org.a/b@1.9 is affected by CVE-2024-1
                      PURL pkg:maven/org.a/b@1.9: OSV GHSA-1 has introduced 1.0, fixed 1.10, \
                      compared by Maven versions: AFFECTED""");
            });
    assertThat(result.unmatched()).isEmpty();
  }

  @Test
  void aliases_becomeOneFindingWithAllEvidence() throws Exception {
    osv("GHSA-1", "\"CVE-2024-1\"", "npm", "a", range("0", "2.0.0"));
    osv("SNYK-9", "\"GHSA-1\"", "npm", "a", range("0", "1.5.0"));
    osv("CVE-2024-1", "", "npm", "a", range("0", "3.0.0"));
    assertThat(match(purl("pkg:npm/a@1.7.0")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.names()).containsExactly("CVE-2024-1", "GHSA-1", "SNYK-9");
              assertThat(finding.evidence())
                  .extracting(Evidence::verdict)
                  .containsExactly(Verdict.AFFECTED, Verdict.AFFECTED, Verdict.NOT_AFFECTED);
            });
  }

  @Test
  void purlThatIsNotAffected_outranksACpeThatIs() throws Exception {
    osv("GHSA-1", "\"CVE-2024-1\"", "npm", "a", range("0", "2.0.0"));
    String a = "cpe:2.3:a:v:a:%s:*:*:*:*:*:*:*";
    nvd(
        "CVE-2024-1",
        "{\"nodes\":[{\"cpeMatch\":[" + match(true, a.formatted("*"), "9.0") + "]}]}");
    nvd(
        "CVE-2024-2",
        "{\"nodes\":[{\"cpeMatch\":[" + match(true, a.formatted("*"), "9.0") + "]}]}");
    Subject both =
        new Subject(
            "r", "a", "2.0.0", Purl.parse("pkg:npm/a@2.0.0"), List.of(cpe(a.formatted("2.0.0"))));
    assertThat(match(both).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.vulnerability()).isEqualTo("CVE-2024-2"));
  }

  @Test
  void configuration_needsItsPlatformInTheSameSystem() throws Exception {
    nvd(
        "CVE-2024-3",
        "{\"operator\":\"AND\",\"nodes\":[{\"cpeMatch\":[%s]},{\"cpeMatch\":[%s]}]}"
            .formatted(
                match(true, "cpe:2.3:o:acme:fw:*:*:*:*:*:*:*:*", "2.0"),
                match(false, "cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*", "")));
    Subject firmware = cpeOf("fw", null, "cpe:2.3:o:acme:fw:1.4:*:*:*:*:*:*:*");
    Subject pump = cpeOf("pump", null, "cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*");
    assertThat(match(firmware).findings()).isEmpty();
    assertThat(match(firmware, pump).findings())
        .extracting(Finding::subject, Finding::certain)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("fw", true));
  }

  @Test
  void configuration_ofOtherProducts_isNotBlamedOnThoseWhosePlatformIsMissing() throws Exception {
    String and = "{\"operator\":\"AND\",\"nodes\":[{\"cpeMatch\":[%s]},{\"cpeMatch\":[%s]}]}";
    nvd(
        "CVE-2024-4",
        and.formatted(
                match(true, "cpe:2.3:a:v:a:*:*:*:*:*:*:*:*", "9"),
                match(false, "cpe:2.3:o:v:x:*:*:*:*:*:*:*:*", ""))
            + ","
            + and.formatted(
                match(true, "cpe:2.3:a:v:b:*:*:*:*:*:*:*:*", "9"),
                match(false, "cpe:2.3:o:v:y:*:*:*:*:*:*:*:*", "")));
    MatchResult result =
        match(
            cpeOf("a", null, "cpe:2.3:a:v:a:1:*:*:*:*:*:*:*"),
            cpeOf("b", null, "cpe:2.3:a:v:b:1:*:*:*:*:*:*:*"),
            cpeOf("y", null, "cpe:2.3:o:v:y:1:*:*:*:*:*:*:*"));
    assertThat(result.findings()).extracting(Finding::subject).containsExactly("b");
  }

  @Test
  void cpe_whoseVersionsHaveNoCommonOrder_isUncertain() throws Exception {
    nvd(
        "CVE-2024-5",
        "{\"nodes\":[{\"cpeMatch\":["
            + match(true, "cpe:2.3:a:v:a:*:*:*:*:*:*:*:*", "1.0")
            + "]}]}");
    assertThat(match(cpeOf("r", null, "cpe:2.3:a:v:a:1.0rc1:*:*:*:*:*:*:*")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.certain()).isFalse());
    assertThat(match(cpeOf("r", "0.9", "cpe:2.3:a:v:a:*:*:*:*:*:*:*:*")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.certain()).isTrue());
    assertThat(match(cpeOf("r", "1.0", "cpe:2.3:a:v:a:*:*:*:*:*:*:*:*")).findings()).isEmpty();
  }

  @Test
  void release_ofADistribution_counts() throws Exception {
    osv("DSA-1", "", "Debian:12", "openssl", range("0", "3.0.9-1"));
    assertThat(match(purl("pkg:deb/debian/openssl@3.0.8-1?distro=debian-12")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.certain()).isTrue());
    assertThat(match(purl("pkg:deb/debian/openssl@3.0.8-1?distro=debian-11")).findings()).isEmpty();
    assertThat(match(purl("pkg:deb/debian/openssl@3.0.8-1?distro=bookworm")).findings()).hasSize(1);
    assertThat(match(purl("pkg:deb/debian/openssl@3.0.8-1")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.certain()).isFalse());
  }

  @Test
  void sourcePackage_ofABinaryOne_isLookedUp() throws Exception {
    osv("DSA-1", "", "Debian:12", "openssl", range("0", "3.0.9-1"));
    assertThat(
            match(purl("pkg:deb/debian/libssl3@3.0.8-1?distro=debian-12&upstream=openssl"))
                .findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.evidence().getFirst().kind())
                    .isEqualTo(Evidence.Kind.PURL_UPSTREAM));
  }

  @Test
  void subjects_thatCannotBeJudged_areListedWithTheReason() throws Exception {
    osv("GHSA-1", "", "npm", "a", range("0", "2.0.0"));
    osv(
        "MAL-1",
        "",
        "npm",
        "evil",
        "\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"}]}]");
    MatchResult result =
        match(
            new Subject("1", "name only", "1.0", null, List.of()),
            purl("pkg:generic/thing@1.0"),
            purl("pkg:npm/a"),
            purl("pkg:npm/a@latest"),
            purl("pkg:cargo/x@1.0.0"),
            cpeOf("6", "1", "cpe:2.3:a:*:x:1:*:*:*:*:*:*:*"),
            purl("pkg:npm/evil"),
            purl("pkg:npm/a@2.0.0"));
    assertThat(result.unmatched())
        .extracting(Unmatched::subject, Unmatched::reason)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("1", Unmatched.Reason.NO_IDENTIFIER),
            org.assertj.core.groups.Tuple.tuple(
                "pkg:generic/thing@1.0", Unmatched.Reason.UNKNOWN_ECOSYSTEM),
            org.assertj.core.groups.Tuple.tuple("pkg:npm/a", Unmatched.Reason.NO_VERSION),
            org.assertj.core.groups.Tuple.tuple(
                "pkg:npm/a@latest", Unmatched.Reason.UNPARSABLE_VERSION),
            org.assertj.core.groups.Tuple.tuple("pkg:cargo/x@1.0.0", Unmatched.Reason.NO_FEED),
            org.assertj.core.groups.Tuple.tuple("6", Unmatched.Reason.OPEN_CPE),
            org.assertj.core.groups.Tuple.tuple("pkg:npm/evil", Unmatched.Reason.NO_VERSION));
    // Whatever the version, malware is malware.
    assertThat(result.findings()).extracting(Finding::vulnerability).containsExactly("MAL-1");
    assertThat(result.clean()).isFalse();
  }

  @Test
  void names_thatARegistryTakesAsEqual_areEqualAndOthersAreNot() throws Exception {
    osv("PYSEC-1", "", "PyPI", "Foo.Bar_baz", range("0", "2"));
    osv("GO-1", "", "Go", "github.com/A/b", range("0", "2.0.0"));
    assertThat(match(purl("pkg:pypi/foo-bar-baz@1")).findings()).hasSize(1);
    assertThat(match(purl("pkg:pypi/foobarbaz@1")).findings()).isEmpty();
    assertThat(match(purl("pkg:golang/github.com/a/b@v1.0.0")).findings()).hasSize(1);
  }

  @Test
  void versionThatIsListed_isAffectedBesideCommits() throws Exception {
    String body =
        "\"ranges\":[{\"type\":\"GIT\",\"repo\":\"r\",\"events\":[{\"introduced\":\"0\"}]}],\"versions\":[\"1.1\"]";
    osv("OSV-1", "", "PyPI", "x", body);
    assertThat(match(purl("pkg:pypi/x@1.1")).findings()).hasSize(1);
    assertThat(match(purl("pkg:pypi/x@1.2")).findings()).isEmpty();
  }
}
