package org.fedrouter.compliance.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.jspecify.annotations.Nullable;

/** Findings by decision, then each of them, the most urgent first. */
final class FindingTable {
  private FindingTable() {}

  static void write(Analysis analysis, Page page) throws IOException {
    page.section("findings", "Findings");
    List<AnalysedFinding> findings = analysis.findings();
    if (findings.isEmpty()) {
      page.element("p", nothing(analysis));
    } else {
      summary(findings, page);
      rows(findings, page);
    }
    page.endSection();
  }

  private static String nothing(Analysis analysis) {
    return analysis.unmatched().isEmpty()
        ? "None."
        : "None among the parts that could be judged; %d entries tell of others."
            .formatted(analysis.unmatched().size());
  }

  /** How many of one decision. */
  private static final class Count {
    private int all;
    private int exploited;
    private int uncertain;
    private int claimedHarmless;

    void add(AnalysedFinding finding) {
      all++;
      exploited += finding.priority().exploited() ? 1 : 0;
      uncertain += finding.match().certain() ? 0 : 1;
      claimedHarmless += isClaimedHarmless(finding.claim()) ? 1 : 0;
    }

    private static boolean isClaimedHarmless(@Nullable Claim claim) {
      return claim != null
          && (claim.applicability() == Applicability.NOT_AFFECTED
              || claim.applicability() == Applicability.FIXED);
    }
  }

  private static void summary(List<AnalysedFinding> findings, Page page) throws IOException {
    Map<Decision, Count> counts = new TreeMap<>(byUrgency());
    for (AnalysedFinding finding : findings) {
      counts.computeIfAbsent(finding.priority().decision(), any -> new Count()).add(finding);
    }
    page.table(
        "Findings by decision (" + findings.getFirst().priority().decision().table() + ")",
        "Decision",
        "Findings",
        "Known to be exploited (KEV)",
        "Not certain",
        "Claimed not affected or fixed");
    for (Map.Entry<Decision, Count> entry : counts.entrySet()) {
      Count count = entry.getValue();
      page.row(
          entry.getKey().outcome(),
          Integer.toString(count.all),
          Integer.toString(count.exploited),
          Integer.toString(count.uncertain),
          Integer.toString(count.claimedHarmless));
    }
    page.endTable();
  }

  private static Comparator<Decision> byUrgency() {
    return Comparator.comparingInt(Decision::severity).reversed().thenComparing(Decision::outcome);
  }

  private static void rows(List<AnalysedFinding> findings, Page page) throws IOException {
    page.table(
        "Every finding, the most urgent first; numbers lead to explanations",
        "No.",
        "Component",
        "Version",
        "Vulnerability",
        "Affected",
        "Decision",
        "KEV",
        "EPSS percentile",
        "CVSS, environmental",
        "First seen",
        "Claim of the maker (VEX)");
    int number = 0;
    for (AnalysedFinding finding : findings) {
      number++;
      page.markup("<tr><th scope=\"row\"><a href=\"#f" + number + "\">" + number + "</a></th>");
      cells(finding, page);
      page.markup("</tr>\n");
    }
    page.endTable();
  }

  private static void cells(AnalysedFinding finding, Page page) throws IOException {
    Priority priority = finding.priority();
    @Nullable String group = finding.component().group();
    page.cell((group == null ? "" : group + "/") + finding.component().name())
        .cell(Objects.requireNonNullElse(finding.component().version(), "-"))
        .cell(finding.match().vulnerability())
        .cell(finding.match().certain() ? "yes" : "perhaps")
        .cell(priority.decision().outcome())
        .cell(priority.exploited() ? "yes" : "no")
        .cell(percentile(priority))
        .cell(score(priority))
        .cell(Page.time(finding.firstSeen()))
        .cell(claim(finding.claim()));
  }

  private static String percentile(Priority priority) {
    return priority.assumed().contains("EPSS")
        ? "not known, counts as 100 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * priority.percentile());
  }

  private static String score(Priority priority) {
    return priority.assumed().contains("CVSS")
        ? "not known, counts as " + priority.environmental()
        : priority.environmental().toString();
  }

  private static String claim(@Nullable Claim claim) {
    if (claim == null) {
      return "none";
    }
    return claim.justification() == null
        ? claim.status().cycloneDx()
        : claim.status().cycloneDx() + ": " + claim.justification().cycloneDx();
  }
}
