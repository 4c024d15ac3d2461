package org.fedrouter.compliance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.match.Verdict;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Property;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Support;
import org.fedrouter.compliance.sbom.Tool;
import org.fedrouter.compliance.sbom.diff.BomDiff;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.fedrouter.compliance.vex.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Whatever strangers write, a page has the elements and attributes of this package and no other.
 */
class HostileReportTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section",
          "article", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "div", "table", "caption",
          "thead", "tbody", "tr", "th", "td", "a", "bdi");
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "html", Set.of("xmlns", "lang", "xml:lang"),
          "meta", Set.of("charset", "name", "content", "http-equiv"),
          "nav", Set.of("aria-label"),
          "section", Set.of("id"),
          "article", Set.of("id"),
          "p", Set.of("class"),
          "div", Set.of("class", "tabindex"),
          "th", Set.of("scope"),
          "a", Set.of("href", "rel"));

  static List<String> texts() {
    return List.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'onmouseover='alert(1)",
        "</td></table></title></style><svg/onload=alert(1)>",
        "<!--",
        "--><script>",
        "]]><![CDATA[<script>",
        "<?xml-stylesheet href='http://x'?>",
        "&lt;script&gt;&#60;b&#62;&notanentity;",
        "javascript:alert(1)",
        "https://x/\"onclick=\"alert(1)",
        "https://x/'><script>",
        "http://example.org/?a=1&b=<2>",
        "data:text/html,<script>alert(1)</script>",
        "expression(alert(1)) url(http://x/) @import 'http://x'",
        "\u202Etxt.exe\u202C \u2066x\u2069 \u200F\u200B\uFEFF",
        "\u0000\u0007\u001B[31m\u007F\u0085\u2028\u2029\r\n\t",
        "\uD800 \uDC00 \uFFFE \uFFFF \uD83D\uDE00",
        "x".repeat(2_000_000),
        "<".repeat(3_000));
  }

  private static Component component(int position, String text) {
    Party party = new Party(text, List.of(text), List.of(text));
    return new Component(
        position,
        Component.NONE,
        position + text,
        text,
        text,
        text,
        text,
        text,
        text,
        new Makers(party, party, text, List.of(party)),
        Identifiers.of(text, List.of(text), text, List.of()),
        List.of(DeclaredLicence.of(text)),
        new Support(null, null, text),
        List.of(new Property(text, text)));
  }

  private static Bom bom(String text, String version) {
    Party party = new Party(text, List.of(text, "https://example.org/ok"), List.of(text));
    BomHead head =
        new BomHead(
            Format.CYCLONEDX_XML,
            version,
            text,
            1,
            null,
            List.of(party),
            List.of(new Tool(text, text, text)),
            party,
            party,
            component(Component.NONE, text),
            List.of(new Property(text, text)));
    List<Component> components = List.of(component(0, text), component(1, text));
    return new Bom(
        head,
        components,
        List.of(new Relation("-1" + text, Relation.Kind.DEPENDS_ON, "0" + text)),
        List.of(new org.fedrouter.compliance.sbom.Finding(text, text, text)));
  }

  private static Report report(String text) {
    Bom bom = bom(text, text);
    Decision decision = new Decision(text, text, 0, Map.of(text, text), List.of(text));
    Priority priority =
        new Priority(decision, true, 1, new Score(100), Applicability.UNKNOWN, List.of(text));
    Evidence evidence =
        new Evidence(Evidence.Kind.CPE, text, Source.CSAF, text, text, text, Verdict.UNCERTAIN);
    Claim claim = new Claim(Status.AFFECTED, null, text, text, text, Reports.NOON);
    List<AnalysedFinding> findings =
        bom.components().stream()
            .map(
                component ->
                    new AnalysedFinding(
                        text,
                        component,
                        new Finding(component.ref(), text, List.of(text), false, List.of(evidence)),
                        claim,
                        priority,
                        Reports.NOON))
            .toList();
    List<Unmatched> unmatched = List.of(new Unmatched(text, text, Unmatched.Reason.OPEN_CPE, text));
    return new Report(
        text,
        new Analysis(bom, findings, unmatched),
        GapReport.of(bom),
        new Report.Comparison(text, BomDiff.of(bom("before" + text, "1"), bom)),
        Reports.feeds(),
        Reports.NOON,
        text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void write_anyTextEverywhere_staysText(String text) throws Exception {
    PageTree page = PageTree.of(report(text));
    inert(page);
    assertThat(page.values("a", "href")).contains("https://example.org/ok");
    assertThat(page.texts("article")).hasSize(2);
    // As HTML reads it, too: nothing between angle brackets but our own elements.
    assertThat(page.text().split("<", -1))
        .allMatch(piece -> piece.isEmpty() || piece.startsWith("!DOCTYPE html>") || isOurs(piece));
    assertThat(page.text().length()).isLessThan(500_000);
  }

  private static boolean isOurs(String piece) {
    String name = piece.replaceFirst("^/", "").replaceFirst("(?s)[ />].*", "");
    return ELEMENTS.contains(name);
  }

  private static void inert(PageTree page) {
    for (Element element : page.elements("*")) {
      assertThat(ELEMENTS).contains(element.getTagName());
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        assertThat(ATTRIBUTES.getOrDefault(element.getTagName(), Set.of()))
            .contains(attributes.item(i).getNodeName());
      }
      for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
        assertThat(node.getNodeType()).isIn(Node.ELEMENT_NODE, Node.TEXT_NODE);
      }
    }
    assertThat(page.values("a", "href"))
        .allMatch(link -> link.startsWith("#") || link.matches("https?://[!-~]+"));
    assertThat(page.texts("style")).containsExactly(Stylesheet.TEXT);
    assertThat(page.document().getDocumentElement().getTextContent().codePoints())
        .noneMatch(c -> c != '\n' && Character.getType(c) == Character.CONTROL)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  @Test
  void write_hiddenCharacters_areShownByTheirNumbers() throws Exception {
    PageTree page = PageTree.of(report("a\u202Eb\u0000c\uD800"));
    assertThat(page.texts("h1")).containsExactly("a\\u{202e}b\\u{0}c\\u{d800}");
  }

  @Test
  void write_longText_isCutBetweenCharactersAndSaysSo() throws Exception {
    PageTree page = PageTree.of(report("a".repeat(Page.LONGEST - 1) + "\uD83D\uDE00".repeat(9)));
    assertThat(page.texts("h1"))
        .containsExactly("a".repeat(Page.LONGEST - 1) + "... (%d characters)".formatted(1017));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://ex\u0430mple.org/",
        "https:///nohost",
        " https://example.org/",
        "https://example.org/a b",
        "mailto:a@example.org"
      })
  void write_addressThatIsNotPlainlyOfTheWeb_isNoLink(String address) throws Exception {
    assertThat(links(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/a?b=1&c=2#d", "HTTP://example.org:8080/"})
  void write_addressOfTheWeb_isALink(String address) throws Exception {
    assertThat(links(address)).containsExactly(address);
  }

  private static List<String> links(String address) throws Exception {
    Bom bom =
        Reports.bom(
            new Party("M", List.of(address), List.of()),
            List.of(Reports.component(0, "a", "a", "1")));
    PageTree page = PageTree.of(Reports.report(bom, List.of(), List.of(), Reports.feeds()));
    return page.values("a", "href").stream().filter(link -> !link.startsWith("#")).toList();
  }

  /** Through the reader, as a stranger would send it. */
  @Test
  void write_bomReadFromHostileBytes_staysText() throws Exception {
    for (String text : texts().subList(0, 16)) {
      String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
      Bom bom =
          BomReader.lenient(
              """
              {"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"@","metadata":{
               "authors":[{"name":"@"}],"supplier":{"name":"@","url":["@"]},
               "component":{"type":"device","bom-ref":"d","name":"@","version":"@"}},
               "components":[{"type":"@","bom-ref":"@","group":"@","name":"@","version":"@",
                "purl":"@","cpe":"@","licenses":[{"license":{"name":"@"}},{"expression":"@"}]}],
               "dependencies":[{"ref":"d","dependsOn":["@","nobody"]}]}
              """
                  .replace("@", json)
                  .getBytes(StandardCharsets.UTF_8),
              Limits.UPLOAD);
      AnalysedFinding finding =
          Reports.finding("1", bom.components().getFirst(), text, Reports.exploited());
      inert(PageTree.of(Reports.report(bom, List.of(finding), List.of(), Reports.feeds())));
    }
  }
}
