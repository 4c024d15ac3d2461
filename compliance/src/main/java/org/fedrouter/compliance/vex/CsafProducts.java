package org.fedrouter.compliance.vex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.Node;

/** The product tree of a document: names, relations and groups. */
final class CsafProducts {
  private final Map<String, Named> names = new HashMap<>();
  private final Map<String, Node> relations = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  CsafProducts(Node tree) {
    tree.list("full_product_names").forEach(this::add);
    Deque<Node> open = new ArrayDeque<>(tree.list("branches"));
    while (!open.isEmpty()) {
      Node branch = open.pop();
      branch.list("product").forEach(this::add);
      open.addAll(branch.list("branches"));
    }
    for (Node relation : tree.list("relationships")) {
      add(relation.at("full_product_name"));
      relations.put(String.valueOf(relation.at("full_product_name").text("product_id")), relation);
    }
    for (Node group : tree.list("product_groups")) {
      groups.put(String.valueOf(group.text("group_id")), group.texts("product_ids"));
    }
  }

  private void add(Node name) {
    String id = name.text("product_id");
    if (id != null) {
      Node helper = name.at("product_identification_helper");
      names.put(id, new Named(id, helper.text("purl"), helper.text("cpe")));
    }
  }

  /** A product; one that a relation defines is a component of what it relates to. */
  Product product(String id) {
    Node relation = relations.get(id);
    if (relation == null) {
      return new Product(named(id), List.of());
    }
    String component = String.valueOf(relation.text("product_reference"));
    String whole = String.valueOf(relation.text("relates_to_product_reference"));
    return new Product(named(whole), List.of(named(component)));
  }

  private Named named(String id) {
    return names.getOrDefault(id, Named.of(id));
  }

  /** Items that name this product, themselves or by a group. */
  List<Node> about(String id, List<Node> items) {
    List<Node> found = new ArrayList<>();
    for (Node item : items) {
      boolean grouped =
          item.texts("group_ids").stream()
              .anyMatch(group -> groups.getOrDefault(group, List.of()).contains(id));
      if (grouped || item.texts("product_ids").contains(id)) {
        found.add(item);
      }
    }
    return found;
  }
}
