package org.fedrouter.compliance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.diff.BomDiff;
import org.fedrouter.compliance.vex.Status;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Component SSL = Reports.component(0, "ssl", "openssl", "3.0.1");
  private static final Component ZIP =
      Reports.licensed(Reports.component(1, "zip", "zip", null), "Some licence, ours");
  private static final Bom BOM = Reports.bom(null, List.of(SSL, ZIP));

  private static Report typical() {
    List<AnalysedFinding> findings =
        List.of(
            Reports.finding("1", ZIP, "CVE-2026-1", Reports.mild()),
            Reports.finding(
                "2",
                SSL,
                "CVE-2026-2",
                Reports.exploited(),
                Reports.claim(Status.NOT_AFFECTED, "Maker", "names it")));
    return Reports.report(
        BOM,
        findings,
        List.of(new Unmatched("zip", "zip", Unmatched.Reason.NO_VERSION, "")),
        Reports.feeds());
  }

  @Test
  void write_typicalReport_hasItsSectionsAndEveryLinkLeadsSomewhere() throws Exception {
    PageTree page = PageTree.of(typical());
    assertThat(page.values("section", "id"))
        .containsExactly(
            "overview",
            "feeds",
            "findings",
            "unjudged",
            "gaps",
            "licences",
            "reading",
            "explanations");
    assertThat(page.values("a", "href"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(page.ids()).contains(link.substring(1)));
    assertThat(List.of(page.document().getDocumentElement().getAttribute("lang")))
        .containsExactly("en");
    assertThat(page.texts("h1")).containsExactly("Pump 7");
    assertThat(page.texts("caption")).hasSameSizeAs(page.texts("table"));
    assertThat(page.values("th", "scope")).hasSameSizeAs(page.texts("th"));
  }

  @Test
  void write_findings_areListedTheMostUrgentFirst() throws Exception {
    PageTree page = PageTree.of(typical());
    assertThat(page.rows("findings", 0))
        .containsExactly("act | 1 | 1 | 0 | 1", "track | 1 | 0 | 0 | 0");
    assertThat(page.rows("findings", 1))
        .containsExactly(
            "1 | openssl | 3.0.1 | CVE-2026-2 | yes | act | yes | 97.3 % | 9.8 |"
                + " 2026-11-20T12:00:00Z | not_affected",
            "2 | zip | - | CVE-2026-1 | yes | track | no | 97.3 % | 9.8 |"
                + " 2026-11-20T12:00:00Z | none");
    assertThat(page.texts("article").getFirst())
        .contains(
            "1. CVE-2026-2 in openssl 3.0.1",
            "PURL pkg:npm/a@1: OSV GHSA-1 has introduced 0, fixed 2, compared by SemVer: AFFECTED",
            "Path: Pump 7 → openssl 3.0.1",
            "Claim, not a decision: not_affected, by Maker in urn:maker:vex-1");
    assertThat(page.texts("article").get(1)).contains("Path: Pump 7 → openssl 3.0.1 → zip");
  }

  @Test
  void write_whatTheBomLacks_isTold() throws Exception {
    PageTree page = PageTree.of(typical());
    assertThat(page.rows("unjudged", 0)).containsExactly("it has no version | 1");
    assertThat(page.rows("unjudged", 1)).containsExactly("zip | zip | it has no version | ");
    assertThat(page.rows("gaps", 0))
        .contains("the version of a component | NTIA, CISA | 1 | zip")
        .contains("the level of support of a component | FDA 524B | 3 | device, ssl, zip");
    assertThat(page.rows("licences", 0))
        .singleElement()
        .asString()
        .startsWith("Some licence, ours | an operator or the end is expected")
        .endsWith("| 1 | zip");
    assertThat(page.rows("feeds", 0))
        .contains(
            "NVD | partial | never | - | 5 | 1",
            "OSV | complete | 2026-11-20T10:00:00Z | 2 d 2 h | 5 | 1",
            "EPSS | never imported | - | - | 0 | 0");
    assertThat(page.texts("li"))
        .contains(
            "The newest import of NVD is partial.",
            "Entries of parts that could not be judged, or not wholly: 1.",
            "KEV was never there as a whole: that something is not in it says nothing.")
        .noneMatch(line -> line.contains("import of OSV"));
  }

  @Test
  void write_earlierBom_showsWhatChanged() throws Exception {
    Bom before =
        Reports.bom(
            null, List.of(Reports.component(0, "ssl", "openssl", "3.0.0"), ZIP, ZIP.withRef("q")));
    Report plain = typical();
    Report compared =
        new Report(
            plain.title(),
            plain.analysis(),
            plain.gaps(),
            new Report.Comparison("release 6", BomDiff.of(before, BOM)),
            plain.feeds(),
            plain.made(),
            plain.profile());
    PageTree page = PageTree.of(compared);
    assertThat(page.rows("changes", 0))
        .containsExactly("changed | openssl 3.0.0 | openssl 3.0.1 | version", "went | zip | - | ");
    assertThat(page.section("changes")).contains("Since release 6: 0 came, 1 went, 1 changed.");
  }

  @Test
  void state_withoutFindings_isCleanOnlyIfSomethingWasJudgedBySomething() throws Exception {
    List<Unmatched> open = List.of(new Unmatched("a", "a", Unmatched.Reason.NO_FEED, "npm"));
    assertThat(PageTree.of(Reports.report(BOM, List.of(), List.of(), Reports.feeds())).state())
        .isEqualTo("CLEAN");
    List<Report> doubtful =
        List.of(
            Reports.report(BOM, List.of(), open, Reports.feeds()),
            Reports.report(Reports.bom(null, List.of()), List.of(), List.of(), Reports.feeds()),
            Reports.report(BOM, List.of(), List.of(), List.of()),
            Reports.report(BOM, List.of(), List.of(), List.of(Reports.feed(Source.NVD, null))),
            Reports.report(
                BOM, List.of(), List.of(), List.of(Reports.feed(Source.EPSS, Reports.NOON))));
    for (Report report : doubtful) {
      assertThat(report.state()).isEqualTo(Risk.State.UNKNOWN);
      PageTree page = PageTree.of(report);
      assertThat(page.state()).isEqualTo("UNKNOWN");
      assertThat(page.section("overview")).contains("This is not a clean result");
      assertThat(page.texts("li")).anyMatch(line -> line.endsWith("."));
    }
    assertThat(PageTree.of(typical()).state()).isEqualTo("VULNERABLE");
  }

  @Test
  void policy_namesTheStyleOfThePageAndNothingElse() throws Exception {
    PageTree page = PageTree.of(typical());
    Bytes hash = Bytes.sha256(page.texts("style").getFirst().getBytes(StandardCharsets.UTF_8));
    String policy =
        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(Base64.getEncoder().encodeToString(hash.toArray()));
    assertThat(page.texts("style")).hasSize(1);
    assertThat(page.values("meta", "content")).contains(policy);
    assertThat(HtmlReport.CONTENT_SECURITY_POLICY).isEqualTo(policy + "; frame-ancestors 'none'");
  }

  /** Counts what is written and keeps none of it. */
  private static final class Counter implements Appendable {
    private long characters;
    private int longest;
    private int articles;

    @Override
    public Appendable append(CharSequence text) {
      characters += text.length();
      longest = Math.max(longest, text.length());
      articles += text.toString().startsWith("<article") ? 1 : 0;
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
      return append(String.valueOf(c));
    }
  }

  /** A chain of 3,000 components, so that most of the paths are long. */
  @Test
  void write_tenThousandFindings_areAllThereInPieces() throws IOException {
    List<Component> components =
        IntStream.range(0, 3_000)
            .mapToObj(i -> Reports.component(i, "c" + i, "lib", "1." + i))
            .toList();
    Priority mild = Reports.mild();
    List<AnalysedFinding> findings = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      findings.add(
          Reports.finding("f" + i, components.get(i % 3_000), "CVE-2026-" + (1000 + i), mild));
    }
    Counter counter = new Counter();
    HtmlReport.write(
        Reports.report(Reports.bom(null, components), findings, List.of(), Reports.feeds()),
        counter);
    assertThat(counter.articles).isEqualTo(10_000);
    assertThat(counter.characters).isBetween(5_000_000L, 25_000_000L);
    assertThat(counter.longest).isLessThan(5_000);
  }

  @Test
  void write_longPath_showsItsEndsAndCountsTheRest() throws Exception {
    List<Component> chain =
        IntStream.range(0, 20).mapToObj(i -> Reports.component(i, "c" + i, "c" + i, null)).toList();
    List<AnalysedFinding> findings =
        List.of(Reports.finding("1", chain.getLast(), "CVE-2026-1", Reports.mild()));
    PageTree page =
        PageTree.of(Reports.report(Reports.bom(null, chain), findings, List.of(), Reports.feeds()));
    assertThat(page.texts("article").getFirst())
        .contains("Path: Pump 7 → c0 → c1 → 14 more → c16 → c17 → c18 → c19");
  }

  @Test
  void write_chainOfThousands_looksUpPathsAsLongAsThatIsCheap() throws Exception {
    List<Component> chain =
        IntStream.range(0, 20_000)
            .mapToObj(i -> Reports.component(i, "c" + i, "c" + i, null))
            .toList();
    Priority mild = Reports.mild();
    List<AnalysedFinding> findings =
        IntStream.range(0, 200)
            .mapToObj(i -> chain.get(19_999 - i))
            .map(part -> Reports.finding(part.ref(), part, "CVE-2026-1", mild))
            .toList();
    List<String> articles =
        PageTree.of(Reports.report(Reports.bom(null, chain), findings, List.of(), Reports.feeds()))
            .texts("article");
    assertThat(articles).hasSize(200);
    assertThat(articles.stream().filter(text -> text.contains(" more → "))).hasSize(51);
    assertThat(articles.stream().filter(text -> text.contains("Path: not looked up"))).hasSize(149);
  }

  @Test
  void write_feedFromTheFuture_hasNoNegativeAge() throws Exception {
    Report report =
        Reports.report(
            BOM,
            List.of(),
            List.of(),
            List.of(Reports.feed(Source.OSV, Reports.NOON.plus(Duration.ofDays(1)))));
    assertThat(PageTree.of(report).rows("feeds", 0))
        .contains("OSV | complete | 2026-11-23T12:00:00Z | 0 h | 5 | 1");
  }

  /** WCAG 2.2, relative luminance and contrast; every colour of the style is in a pair here. */
  @Test
  void style_everyPairOfColours_hasAContrastOfSevenToOne() {
    List<String> pairs =
        List.of(
            "#1b1f24 #ffffff",
            "#1b1f24 #f6f8fa",
            "#1b1f24 #e8ecf0",
            "#1b1f24 #ffe08a",
            "#0b3d91 #ffffff",
            "#0b3d91 #f6f8fa",
            "#3a424b #ffffff",
            "#ffffff #7f1d1d",
            "#ffffff #14532d");
    for (String pair : pairs) {
      double one = luminance(pair.substring(0, 7));
      double other = luminance(pair.substring(8));
      assertThat((Math.max(one, other) + .05) / (Math.min(one, other) + .05))
          .as(pair)
          .isGreaterThanOrEqualTo(7);
    }
    assertThat(
            Pattern.compile("(?<!border: 1px solid |left: 4px solid )#[0-9a-f]{6}")
                .matcher(Stylesheet.TEXT)
                .results()
                .map(MatchResult::group))
        .allMatch(colour -> pairs.stream().anyMatch(pair -> pair.contains(colour)));
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return .2126 * linear(rgb >> 16) + .7152 * linear(rgb >> 8) + .0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double share = (channel & 0xff) / 255.0;
    return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
  }
}
