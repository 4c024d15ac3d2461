package org.fedrouter.compliance.report;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.graph.DependencyGraph;

/** Why each finding is one, where it stands, and why it is so urgent. */
final class Explanations {
  private static final int MOST_EVIDENCE = 20;

  /**
   * Paths may be as long as the bill of materials, and one step of each takes time: hundreds of
   * thousands of paths of a real device, twenty of a chain of fifty thousand components.
   */
  private static final int MOST_STEPS = 1_000_000;

  private static final int FIRST_OF_PATH = 3;
  private static final int LAST_OF_PATH = 4;

  private static final String ARROW = " &#8594; ";

  private final DependencyGraph graph;
  private final Map<String, Path> paths = new HashMap<>();
  private final Page page;
  private int walked;

  private Explanations(Analysis analysis, Page page) {
    graph = new DependencyGraph(analysis.bom());
    this.page = page;
  }

  static void write(Analysis analysis, Page page) throws IOException {
    page.section("explanations", "Explanations");
    if (analysis.findings().isEmpty()) {
      page.element("p", "There are no findings to explain.");
    }
    Explanations explanations = new Explanations(analysis, page);
    int number = 0;
    for (AnalysedFinding finding : analysis.findings()) {
      explanations.one(++number, finding);
    }
    page.endSection();
  }

  private void one(int number, AnalysedFinding finding) throws IOException {
    page.markup("<article id=\"f" + number + "\">\n<h3>" + number + ". ")
        .apart(finding.match().vulnerability())
        .markup(finding.match().certain() ? " in " : ", perhaps, in ")
        .apart(finding.component().label())
        .markup("</h3>\n<p>Also known as: ")
        .apart(String.join(", ", finding.match().names()))
        .markup(". Finding ")
        .apart(finding.id())
        .markup(", component ")
        .apart(finding.component().ref())
        .markup(".</p>\n")
        .element("p", "Urgency: " + finding.priority().explanation());
    evidence(finding.match().evidence());
    path(finding.component());
    Claim claim = finding.claim();
    if (claim != null) {
      claim(claim);
    }
    page.markup("</article>\n");
  }

  private void evidence(List<Evidence> evidence) throws IOException {
    page.markup("<ul>\n");
    for (Evidence step : evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size()))) {
      page.element("li", step.explanation());
    }
    if (evidence.size() > MOST_EVIDENCE) {
      page.element("li", "and %d more steps".formatted(evidence.size() - MOST_EVIDENCE));
    }
    page.markup("</ul>\n");
  }

  /**
   * A way from the device to a component.
   *
   * @param left how many stand between the ends that are kept
   */
  private record Path(List<Component> first, int left, List<Component> last) {}

  private void path(Component component) throws IOException {
    page.markup("<p>Path: ");
    Path path = paths.get(component.ref());
    if (path == null && walked < MOST_STEPS) {
      List<Component> whole = graph.path(component.ref());
      walked += whole.size();
      path = shortened(whole);
      paths.put(component.ref(), path);
    }
    if (path == null) {
      page.text("not looked up, as paths of this document are too long to look up all of them.");
    } else {
      steps(path);
    }
    page.markup("</p>\n");
  }

  /** Only the ends are kept of a path that is too long to be read. */
  private static Path shortened(List<Component> path) {
    int size = path.size();
    return size <= FIRST_OF_PATH + LAST_OF_PATH
        ? new Path(path, 0, List.of())
        : new Path(
            List.copyOf(path.subList(0, FIRST_OF_PATH)),
            size - FIRST_OF_PATH - LAST_OF_PATH,
            List.copyOf(path.subList(size - LAST_OF_PATH, size)));
  }

  private void steps(Path path) throws IOException {
    if (path.first.isEmpty()) {
      page.text("the document says of no way from the device to it.");
    }
    String arrow = "";
    for (Component component : path.first) {
      page.markup(arrow).apart(component.label());
      arrow = ARROW;
    }
    if (path.left > 0) {
      page.markup(ARROW + path.left + " more");
    }
    for (Component component : path.last) {
      page.markup(ARROW).apart(component.label());
    }
  }

  private void claim(Claim claim) throws IOException {
    page.markup("<p>Claim, not a decision: ")
        .text(claim.status().cycloneDx())
        .markup(", by ")
        .apart(claim.author().isEmpty() ? "nobody named" : claim.author())
        .markup(" in ")
        .apart(claim.document())
        .markup(" of ")
        .text(claim.at().equals(Instant.MIN) ? "unknown time" : Page.time(claim.at()))
        .markup("; ")
        .apart(claim.why())
        .markup(".</p>\n");
  }
}
