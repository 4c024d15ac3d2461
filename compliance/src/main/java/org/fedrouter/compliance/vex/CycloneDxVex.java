package org.fedrouter.compliance.vex;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Finding;
import org.jspecify.annotations.Nullable;

/** VEX in CycloneDX: vulnerabilities with an analysis. Those without one say nothing. */
final class CycloneDxVex {
  private CycloneDxVex() {}

  static Vex read(Node document) {
    List<Finding> findings = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    List<Node> vulnerabilities = document.list("vulnerabilities");
    for (int i = 0; i < vulnerabilities.size(); i++) {
      Statement statement = statement(vulnerabilities.get(i), i, findings);
      if (statement != null) {
        statements.add(statement);
      }
    }
    Node metadata = document.at("metadata");
    String revision = document.text("version");
    return new Vex(
        Vex.Format.CYCLONEDX,
        Objects.requireNonNullElse(document.text("serialNumber"), ""),
        author(metadata),
        Times.of(metadata, "timestamp", findings),
        revision != null && revision.matches("[1-9]\\d{0,8}") ? Integer.parseInt(revision) : 1,
        statements,
        findings);
  }

  private static String author(Node metadata) {
    for (Node author : metadata.list("authors")) {
      String name = author.text("name");
      if (name != null) {
        return name;
      }
    }
    String name = metadata.at("manufacturer").text("name");
    String supplier = metadata.at("supplier").text("name");
    return name == null ? Objects.requireNonNullElse(supplier, "") : name;
  }

  private static @Nullable Statement statement(Node node, int place, List<Finding> findings) {
    Node analysis = node.at("analysis");
    String state = analysis.text("state");
    String id = node.text("id");
    if (state == null || id == null) {
      return null;
    }
    Status status = Status.of(state);
    if (status == null) {
      findings.add(new Finding("vulnerabilities/" + place, "a state is known", state));
      return null;
    }
    List<Product> products = new ArrayList<>();
    for (Node target : node.list("affects")) {
      String ref = target.text("ref");
      if (ref != null) {
        products.add(Product.whole(ref));
      }
    }
    List<String> aliases = new ArrayList<>();
    node.list("references").forEach(reference -> aliases.addAll(reference.texts("id")));
    String justification = analysis.text("justification");
    return new Statement(
        id,
        aliases,
        products,
        status,
        justification == null ? null : Justification.of(justification),
        responses(analysis),
        analysis.text("detail"),
        node.text("recommendation"),
        Times.of(analysis, "firstIssued", findings),
        Times.of(analysis, "lastUpdated", findings));
  }

  private static List<Response> responses(Node analysis) {
    List<String> words = new ArrayList<>(analysis.texts("response"));
    words.addAll(analysis.texts("responses"));
    return words.stream().map(Response::of).filter(Objects::nonNull).toList();
  }

  /** Components of a product have no place here; a component is named by its own reference. */
  static String write(Vex vex) {
    Node metadata =
        new Tree()
            .put("timestamp", Times.text(vex.timestamp()))
            .put("authors", vex.author().isEmpty() ? null : author(vex.author()))
            .node();
    boolean serial = vex.id().matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    return JsonText.of(
        new Tree()
            .put("bomFormat", "CycloneDX")
            .put("specVersion", "1.6")
            .put("serialNumber", serial ? vex.id() : null)
            .put("version", vex.revision())
            .put("metadata", metadata)
            .list("vulnerabilities", vex.statements(), CycloneDxVex::node)
            .node());
  }

  private static Node author(String name) {
    return new Node.Items(List.of(new Tree().put("name", name).node()));
  }

  private static Node node(Statement statement) {
    Justification justification = statement.justification();
    Node analysis =
        new Tree()
            .put("state", statement.status().cycloneDx())
            .put("justification", justification == null ? null : justification.cycloneDx())
            .texts("response", statement.responses().stream().map(Response::cycloneDx).toList())
            .put("detail", statement.detail())
            .put("firstIssued", Times.text(statement.issued()))
            .put("lastUpdated", Times.text(statement.updated()))
            .node();
    return new Tree()
        .put("id", statement.vulnerability())
        .list("references", statement.aliases(), CycloneDxVex::reference)
        .put("recommendation", statement.action())
        .put("analysis", analysis)
        .list("affects", targets(statement), ref -> new Tree().put("ref", ref).node())
        .node();
  }

  private static Node reference(String alias) {
    Node source = new Tree().put("name", "alias").node();
    return new Tree().put("id", alias).put("source", source).node();
  }

  private static List<String> targets(Statement statement) {
    List<String> refs = new ArrayList<>();
    for (Product product : statement.products()) {
      if (product.components().isEmpty()) {
        refs.add(product.itself().id());
      }
      product.components().forEach(component -> refs.add(component.id()));
    }
    return refs.stream().distinct().toList();
  }
}
