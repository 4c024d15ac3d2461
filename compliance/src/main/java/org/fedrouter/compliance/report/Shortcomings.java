package org.fedrouter.compliance.report;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.fedrouter.compliance.licence.InvalidLicence;
import org.fedrouter.compliance.licence.LicenceExpression;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.gap.Element;
import org.fedrouter.compliance.sbom.gap.Gap;
import org.fedrouter.compliance.sbom.gap.GapReport;

/** What the bill of materials itself lacks. */
final class Shortcomings {
  private static final int MOST_EXAMPLES = 10;
  private static final int MOST_LICENCES = 1_000;
  private static final int MOST_FINDINGS = 1_000;

  private Shortcomings() {}

  static void write(Report report, Page page) throws IOException {
    Bom bom = report.analysis().bom();
    gaps(report.gaps(), page);
    licences(bom, page);
    passedOver(bom.findings(), page);
  }

  /** How many, and the first of them. */
  private static final class Examples {
    private int count;
    private final StringJoiner first = new StringJoiner(", ");

    void add(String example) {
      if (++count <= MOST_EXAMPLES) {
        first.add(example);
      }
    }

    @Override
    public String toString() {
      return count > MOST_EXAMPLES ? first + ", ..." : first.toString();
    }
  }

  private static void gaps(GapReport report, Page page) throws IOException {
    page.section("gaps", "Gaps");
    source("Minimum elements of NTIA and CISA: ", Element.Source.MINIMUM_ELEMENTS, report, page);
    source("What the FDA asks for (524B): ", Element.Source.FDA_524B, report, page);
    Map<Element, Examples> gaps = new EnumMap<>(Element.class);
    for (Gap gap : report.gaps()) {
      gaps.computeIfAbsent(gap.element(), any -> new Examples())
          .add(gap.ref() == null ? "the document" : gap.ref());
    }
    if (!gaps.isEmpty()) {
      page.table(
          "What is missing, of %d parts".formatted(report.components()),
          "Missing",
          "Asked for by",
          "Parts",
          "Which");
      for (Map.Entry<Element, Examples> entry : gaps.entrySet()) {
        page.row(
            entry.getKey().text(),
            entry.getKey().source() == Element.Source.FDA_524B ? "FDA 524B" : "NTIA, CISA",
            Integer.toString(entry.getValue().count),
            entry.getValue().toString());
      }
      page.endTable();
    }
    page.endSection();
  }

  private static void source(String whose, Element.Source source, GapReport report, Page page)
      throws IOException {
    long count = report.gaps().stream().filter(gap -> gap.element().source() == source).count();
    page.element("p", whose + (count == 0 ? "complete." : count + " missing."));
  }

  private static void licences(Bom bom, Page page) throws IOException {
    Map<String, Examples> problems = new LinkedHashMap<>();
    int without = 0;
    for (Component component : bom.components()) {
      without += component.licences().isEmpty() ? 1 : 0;
      for (DeclaredLicence licence : component.licences()) {
        if (licence.expression() == null) {
          problems.computeIfAbsent(licence.text(), any -> new Examples()).add(component.label());
        }
      }
    }
    page.section("licences", "Licences")
        .element(
            "p",
            "Components without a licence: %d of %d. Licences that are no expression of SPDX: %d."
                .formatted(without, bom.components().size(), problems.size()));
    if (!problems.isEmpty()) {
      problems(problems, page);
    }
    page.endSection();
  }

  private static void problems(Map<String, Examples> problems, Page page) throws IOException {
    page.table(
        "Licences that are no expression of SPDX, %d of %d"
            .formatted(Math.min(MOST_LICENCES, problems.size()), problems.size()),
        "Licence as it is written",
        "Why it cannot be read",
        "Components",
        "Which");
    for (Map.Entry<String, Examples> entry :
        problems.entrySet().stream().limit(MOST_LICENCES).toList()) {
      page.row(
          entry.getKey(),
          problem(entry.getKey()),
          Integer.toString(entry.getValue().count),
          entry.getValue().toString());
    }
    page.endTable();
  }

  private static String problem(String text) {
    try {
      return "it is the expression " + LicenceExpression.parse(text) + ", given as a name";
    } catch (InvalidLicence e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void passedOver(List<Finding> findings, Page page) throws IOException {
    page.section("reading", "What was passed over");
    if (findings.isEmpty()) {
      page.element("p", "Nothing: the whole document was read.");
    } else {
      int shown = Math.min(MOST_FINDINGS, findings.size());
      page.table(
          "Places that could not be used as they are written, %d of %d"
              .formatted(shown, findings.size()),
          "Place",
          "Rule",
          "What stands there");
      for (Finding finding : findings.subList(0, shown)) {
        page.row(finding.place(), finding.rule(), finding.value());
      }
      page.endTable();
    }
    page.endSection();
  }
}
