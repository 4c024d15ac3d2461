package org.fedrouter.compliance.vex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;

/**
 * Flags, threats and remediations of one vulnerability.
 *
 * @param products of each statement
 */
record CsafReasons(Map<Statement, List<String>> products) {
  /** Any measure at all: what is read of it is no response. */
  static final String MITIGATION = "mitigation";

  private static final String NOTHING = "none known";

  Node flags() {
    List<Node> flags = new ArrayList<>();
    products.forEach(
        (statement, ids) -> {
          Justification justification = statement.justification();
          if (justification != null && isNot(statement)) {
            flags.add(
                new Tree().put("label", justification.plain()).texts("product_ids", ids).node());
          }
        });
    return new Node.Items(flags);
  }

  private static boolean isNot(Statement statement) {
    return statement.status().common() == Status.NOT_AFFECTED;
  }

  /** What is not affected has a flag or an impact. */
  Node threats() {
    List<Node> threats = new ArrayList<>();
    products.forEach(
        (statement, ids) -> {
          String detail = statement.detail();
          if (detail != null || (isNot(statement) && statement.justification() == null)) {
            threats.add(
                new Tree()
                    .put("category", "impact")
                    .put("details", detail == null ? "not affected" : detail)
                    .texts("product_ids", ids)
                    .node());
          }
        });
    return new Node.Items(threats);
  }

  /** What is affected has a remediation, if only that there is none. */
  Node remediations() {
    List<Node> remediations = new ArrayList<>();
    products.forEach(
        (statement, ids) -> {
          List<Response> responses = statement.responses();
          boolean needed = statement.status() == Status.AFFECTED || statement.action() != null;
          if (responses.isEmpty() && needed) {
            remediations.add(remediation(MITIGATION, statement, ids));
          }
          responses.forEach(
              response -> remediations.add(remediation(response.csaf(), statement, ids)));
        });
    return new Node.Items(remediations);
  }

  private static Node remediation(String category, Statement statement, List<String> ids) {
    String action = statement.action();
    return new Tree()
        .put("category", category)
        .put("details", action == null ? NOTHING : action)
        .texts("product_ids", ids)
        .node();
  }
}
