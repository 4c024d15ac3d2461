package org.fedrouter.compliance.vex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;

/**
 * Writes a document of the profile {@code csaf_vex}. One vulnerability is there once, and a product
 * has one status for it: of contradicting statements the newest is written.
 */
final class CsafText {
  private final Vex vex;
  private final CsafPublisher publisher;
  private final Map<String, Node> names = new LinkedHashMap<>();
  private final Map<String, Node> relations = new LinkedHashMap<>();

  private CsafText(Vex vex, CsafPublisher publisher) {
    this.vex = vex;
    this.publisher = publisher;
  }

  static String write(Vex vex, CsafPublisher publisher) {
    return JsonText.of(new CsafText(vex, publisher).document());
  }

  private Node document() {
    List<Node> vulnerabilities = new ArrayList<>();
    grouped().forEach((id, products) -> vulnerabilities.add(vulnerability(id, products)));
    Node tree =
        new Tree()
            .put("full_product_names", new Node.Items(List.copyOf(names.values())))
            .put("relationships", new Node.Items(List.copyOf(relations.values())))
            .node();
    return new Tree()
        .put("document", head())
        .put("product_tree", tree)
        .put("vulnerabilities", new Node.Items(vulnerabilities))
        .node();
  }

  private Node head() {
    String time = Objects.requireNonNullElse(vex.timestamp(), publisher.now()).toString();
    String version = Integer.toString(vex.revision());
    List<Node> history = new ArrayList<>();
    for (int number = 1; number <= vex.revision(); number++) {
      history.add(
          new Tree()
              .put("date", time)
              .put("number", Integer.toString(number))
              .put("summary", "Revision " + number)
              .node());
    }
    Node tracking =
        new Tree()
            .put("current_release_date", time)
            .put("id", vex.id().isEmpty() ? "VEX" : vex.id())
            .put("initial_release_date", time)
            .put("revision_history", new Node.Items(history))
            .put("status", "final")
            .put("version", version)
            .node();
    Node by =
        new Tree()
            .put("category", publisher.category())
            .put("name", vex.author().isEmpty() ? publisher.name() : vex.author())
            .put("namespace", publisher.namespace())
            .node();
    return new Tree()
        .put("category", "csaf_vex")
        .put("csaf_version", "2.0")
        .put("publisher", by)
        .put("title", "Exploitability of vulnerabilities")
        .put("tracking", tracking)
        .node();
  }

  /**
   * The statement that holds for each product of each vulnerability, in the order of the document.
   */
  private Map<String, Map<String, Statement>> grouped() {
    Map<String, Map<String, Statement>> all = new LinkedHashMap<>();
    for (Statement statement : vex.statements()) {
      Map<String, Statement> products =
          all.computeIfAbsent(statement.vulnerability(), ignored -> new LinkedHashMap<>());
      for (Product product : statement.products()) {
        products.merge(
            define(product),
            statement,
            (before, now) -> vex.time(now).isBefore(vex.time(before)) ? before : now);
      }
    }
    all.values().removeIf(Map::isEmpty);
    return all;
  }

  /** The identifier of a product, which is defined with the first statement about it. */
  private String define(Product product) {
    name(product.itself());
    String id = product.itself().id();
    for (Named component : product.components()) {
      name(component);
      String both = component.id() + " in " + product.itself().id();
      Node name = new Tree().put("name", both).put("product_id", both).node();
      relations.put(
          both,
          new Tree()
              .put("category", "default_component_of")
              .put("full_product_name", name)
              .put("product_reference", component.id())
              .put("relates_to_product_reference", product.itself().id())
              .node());
      id = both;
    }
    return id;
  }

  private void name(Named named) {
    Node helper = new Tree().put("cpe", named.cpe()).put("purl", named.purl()).node();
    names.put(
        named.id(),
        new Tree()
            .put("name", named.id())
            .put("product_id", named.id())
            .put("product_identification_helper", helper)
            .node());
  }

  private static Node vulnerability(String id, Map<String, Statement> products) {
    Map<Statement, List<String>> same = new LinkedHashMap<>();
    Map<String, List<String>> status = new TreeMap<>();
    products.forEach(
        (product, statement) -> {
          same.computeIfAbsent(statement, ignored -> new ArrayList<>()).add(product);
          status.computeIfAbsent(group(statement), ignored -> new ArrayList<>()).add(product);
        });
    Tree groups = new Tree();
    status.forEach(groups::texts);
    Tree tree = new Tree();
    List<String> others = new ArrayList<>(same.keySet().iterator().next().aliases());
    boolean cve = id.matches("CVE-\\d{4}-\\d{4,}");
    if (!cve) {
      others.addFirst(id);
    }
    tree.put("cve", cve ? id : null).list("ids", others, CsafText::id);
    CsafReasons reasons = new CsafReasons(same);
    return tree.put("notes", note(id))
        .put("flags", reasons.flags())
        .put("product_status", groups.node())
        .put("remediations", reasons.remediations())
        .put("threats", reasons.threats())
        .node();
  }

  private static String group(Statement statement) {
    return switch (statement.status().common()) {
      case NOT_AFFECTED -> "known_not_affected";
      case AFFECTED -> "known_affected";
      case FIXED -> "fixed";
      default -> "under_investigation";
    };
  }

  private static Node id(String text) {
    return new Tree().put("system_name", "other").put("text", text).node();
  }

  private static Node note(String id) {
    Node note = new Tree().put("category", "summary").put("text", id).node();
    return new Node.Items(List.of(note));
  }
}
