package org.fedrouter.compliance.vex;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Finding;
import org.jspecify.annotations.Nullable;

/** OpenVEX 0.2. */
final class OpenVex {
  static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

  private OpenVex() {}

  static Vex read(Node document) {
    List<Finding> findings = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    List<Node> nodes = document.list("statements");
    for (int i = 0; i < nodes.size(); i++) {
      Statement statement = statement(nodes.get(i), "statements/" + i, findings);
      if (statement != null) {
        statements.add(statement);
      }
    }
    String version = document.text("version");
    return new Vex(
        Vex.Format.OPENVEX,
        Objects.requireNonNullElse(document.text("@id"), ""),
        Objects.requireNonNullElse(document.text("author"), ""),
        Times.of(document, "timestamp", findings),
        version != null && version.matches("[1-9]\\d{0,8}") ? Integer.parseInt(version) : 1,
        statements,
        findings);
  }

  private static @Nullable Statement statement(Node node, String place, List<Finding> findings) {
    Node vulnerability = node.at("vulnerability");
    String id = vulnerability.firstText("name", "@id");
    String word = node.text("status");
    Status status = word == null ? null : Status.of(word);
    if (id == null || status == null) {
      findings.add(
          new Finding(place, "a statement has a vulnerability and a status", String.valueOf(word)));
      return null;
    }
    String justification = node.text("justification");
    String impact = node.text("impact_statement");
    if (status == Status.NOT_AFFECTED && justification == null && impact == null) {
      findings.add(new Finding(place, "what is not affected has a justification", id));
    }
    List<Product> products = new ArrayList<>();
    node.list("products").forEach(product -> products.add(product(product)));
    return new Statement(
        id,
        vulnerability.texts("aliases"),
        products,
        status,
        justification == null ? null : Justification.of(justification),
        List.of(),
        impact == null ? node.text("status_notes") : impact,
        node.text("action_statement"),
        Times.of(node, "timestamp", findings),
        Times.of(node, "last_updated", findings));
  }

  private static Product product(Node node) {
    return new Product(
        named(node), node.list("subcomponents").stream().map(OpenVex::named).toList());
  }

  private static Named named(Node node) {
    Node identifiers = node.at("identifiers");
    String purl = identifiers.text("purl");
    String cpe = identifiers.firstText("cpe23", "cpe22");
    String id = node.text("@id");
    String own = id == null ? Objects.requireNonNullElse(purl, String.valueOf(cpe)) : id;
    Named plain = Named.of(own);
    return new Named(own, purl == null ? plain.purl() : purl, cpe == null ? plain.cpe() : cpe);
  }

  /** Responses have no words here; what a user should do names them. */
  static String write(Vex vex) {
    return JsonText.of(
        new Tree()
            .put("@context", CONTEXT)
            .put("@id", vex.id())
            .put("author", vex.author())
            .put("timestamp", Times.text(vex.timestamp()))
            .put("version", vex.revision())
            .list("statements", vex.statements(), OpenVex::node)
            .node());
  }

  private static Node node(Statement statement) {
    boolean not = statement.status().common() == Status.NOT_AFFECTED;
    Justification justification = statement.justification();
    Node vulnerability =
        new Tree()
            .put("name", statement.vulnerability())
            .texts("aliases", statement.aliases())
            .node();
    return new Tree()
        .put("vulnerability", vulnerability)
        .put("timestamp", Times.text(statement.issued()))
        .put("last_updated", Times.text(statement.updated()))
        .list("products", statement.products(), OpenVex::node)
        .put("status", statement.status().plain())
        .put("justification", not && justification != null ? justification.plain() : null)
        .put(not ? "impact_statement" : "status_notes", statement.detail())
        .put("action_statement", action(statement))
        .node();
  }

  /** What is affected must have one; responses are named behind it. */
  private static @Nullable String action(Statement statement) {
    String words =
        statement.responses().stream()
            .map(response -> response.cycloneDx().replace('_', ' '))
            .collect(Collectors.joining(", "));
    String action = statement.action();
    if (words.isEmpty()) {
      return action == null && statement.status() == Status.AFFECTED ? "none known" : action;
    }
    return action == null ? words : action + "\nResponse: " + words;
  }

  private static Node node(Product product) {
    return named(product.itself())
        .list("subcomponents", product.components(), component -> named(component).node())
        .node();
  }

  private static Tree named(Named named) {
    String cpe = named.cpe();
    Node identifiers =
        new Tree()
            .put("purl", named.id().equals(named.purl()) ? null : named.purl())
            .put(
                cpe != null && cpe.startsWith("cpe:/") ? "cpe22" : "cpe23",
                named.id().equals(cpe) ? null : cpe)
            .node();
    return new Tree().put("@id", named.id()).put("identifiers", identifiers);
  }
}
