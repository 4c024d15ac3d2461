package org.fedrouter.compliance.vex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fedrouter.compliance.csaf.CsafCheck;
import org.fedrouter.compliance.csaf.CsafViolation;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.sbom.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Statements of CSAF 2.0, of whatever profile: one for products with the same status and reasons.
 */
final class CsafVex {
  /** Groups of products by what they mean. Recommended products have no status. */
  static final Map<String, Status> GROUPS =
      Map.of(
          "known_not_affected", Status.NOT_AFFECTED,
          "first_affected", Status.AFFECTED,
          "known_affected", Status.AFFECTED,
          "last_affected", Status.AFFECTED,
          "first_fixed", Status.FIXED,
          "fixed", Status.FIXED,
          "under_investigation", Status.UNDER_INVESTIGATION);

  private final CsafProducts products;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  private CsafVex(Node document) {
    products = new CsafProducts(document.at("product_tree"));
    for (CsafViolation broken : CsafCheck.violations(document)) {
      findings.add(new Finding(broken.test(), broken.rule(), broken.value()));
    }
  }

  static Vex read(Node document) {
    CsafVex csaf = new CsafVex(document);
    document.list("vulnerabilities").forEach(csaf::vulnerability);
    Node head = document.at("document");
    Node tracking = head.at("tracking");
    String version = tracking.text("version");
    return new Vex(
        Vex.Format.CSAF,
        Objects.requireNonNullElse(tracking.text("id"), ""),
        Objects.requireNonNullElse(head.at("publisher").text("name"), ""),
        Times.of(tracking, "current_release_date", csaf.findings),
        version != null && version.matches("[1-9]\\d{0,8}") ? Integer.parseInt(version) : 1,
        csaf.statements,
        csaf.findings);
  }

  /** What is said of the products of one statement. */
  private record Said(
      Status status,
      @Nullable Justification justification,
      List<Response> responses,
      @Nullable String detail,
      @Nullable String action) {}

  private void vulnerability(Node node) {
    List<String> ids = new ArrayList<>(node.texts("cve"));
    node.list("ids").forEach(id -> ids.addAll(id.texts("text")));
    if (ids.isEmpty()) {
      findings.add(new Finding("vulnerabilities", "a vulnerability has an identifier", ""));
      return;
    }
    Map<Said, Set<String>> said = new LinkedHashMap<>();
    for (Map.Entry<String, Node> group : entries(node.at("product_status"))) {
      Status status = GROUPS.get(group.getKey());
      for (String id : node.at("product_status").texts(group.getKey())) {
        if (status != null) {
          said.computeIfAbsent(of(id, status, node), ignored -> new LinkedHashSet<>()).add(id);
        }
      }
    }
    said.forEach((what, whom) -> statements.add(statement(ids, what, whom)));
  }

  private static Set<Map.Entry<String, Node>> entries(Node node) {
    return node instanceof Node.Fields(Map<String, Node> entries) ? entries.entrySet() : Set.of();
  }

  private Statement statement(List<String> ids, Said said, Set<String> whom) {
    return new Statement(
        ids.getFirst(),
        ids.subList(1, ids.size()),
        whom.stream().map(products::product).toList(),
        said.status,
        said.justification,
        said.responses,
        said.detail,
        said.action,
        null,
        null);
  }

  private Said of(String id, Status status, Node node) {
    Justification justification = null;
    for (Node flag : products.about(id, node.list("flags"))) {
      justification = Justification.of(String.valueOf(flag.text("label")));
    }
    List<String> details = new ArrayList<>();
    for (Node threat : products.about(id, node.list("threats"))) {
      if ("impact".equals(threat.text("category"))) {
        details.addAll(threat.texts("details"));
      }
    }
    Set<Response> responses = new LinkedHashSet<>();
    List<String> actions = new ArrayList<>();
    for (Node remediation : products.about(id, node.list("remediations"))) {
      String category = String.valueOf(remediation.text("category"));
      Response response = CsafReasons.MITIGATION.equals(category) ? null : Response.of(category);
      if (response != null) {
        responses.add(response);
      }
      actions.addAll(remediation.texts("details"));
    }
    return new Said(
        status, justification, List.copyOf(responses), joined(details), joined(actions));
  }

  private static @Nullable String joined(List<String> texts) {
    return texts.isEmpty() ? null : String.join("\n", texts.stream().distinct().toList());
  }
}
