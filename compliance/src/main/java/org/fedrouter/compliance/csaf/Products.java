package org.fedrouter.compliance.csaf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;

/**
 * Products and groups that a document defines, with tests 6.1.1 to 6.1.5, 6.1.13, 6.1.25, 6.1.31.
 */
final class Products {
  /** Words alone: a version may be called after-eight. */
  private static final Pattern RANGE =
      Pattern.compile("[<>]|(^|\\s)(after|all|before|earlier|later|prior|versions)(\\s|$)");

  private final CsafCheck check;
  private final List<Node> names = new ArrayList<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  private Products(CsafCheck check) {
    this.check = check;
  }

  static Products of(Node tree, CsafCheck check) {
    Products products = new Products(check);
    products.branches(tree);
    products.names.addAll(tree.list("full_product_names"));
    tree.list("relationships").forEach(node -> products.names.add(node.at("full_product_name")));
    products.define(tree);
    products.names.forEach(products::helper);
    products.circles(tree.list("relationships"));
    return products;
  }

  private void branches(Node tree) {
    Deque<Node> open = new ArrayDeque<>(tree.list("branches"));
    while (!open.isEmpty()) {
      Node branch = open.pop();
      open.addAll(branch.list("branches"));
      names.addAll(branch.list("product"));
      String name = String.valueOf(branch.text("name")).toLowerCase(Locale.ROOT);
      if ("product_version".equals(branch.text("category")) && RANGE.matcher(name).find()) {
        check.fail("6.1.31", "the name of a version is no range", name);
      }
    }
  }

  private void define(Node tree) {
    List<String> defined = new ArrayList<>();
    names.forEach(name -> defined.addAll(name.texts("product_id")));
    ids.addAll(defined);
    check.once("6.1.2", "a product is defined once", defined);
    List<String> groupIds = new ArrayList<>();
    for (Node group : tree.list("product_groups")) {
      String id = String.valueOf(group.text("group_id"));
      groupIds.add(id);
      groups.put(id, group.texts("product_ids"));
      group.texts("product_ids").forEach(this::known);
    }
    check.once("6.1.5", "a group is defined once", groupIds);
    for (Node relation : tree.list("relationships")) {
      relation.texts("product_reference").forEach(this::known);
      relation.texts("relates_to_product_reference").forEach(this::known);
    }
  }

  void known(String id) {
    if (!ids.contains(id)) {
      check.fail("6.1.1", "a product is defined", id);
    }
  }

  /** Products of an item, those of its groups included. */
  Set<String> of(Node item) {
    Set<String> all = new LinkedHashSet<>(item.texts("product_ids"));
    all.addAll(item.texts("products"));
    all.forEach(this::known);
    for (String group : item.texts("group_ids")) {
      if (!groups.containsKey(group)) {
        check.fail("6.1.4", "a group is defined", group);
      }
      all.addAll(groups.getOrDefault(group, List.of()));
    }
    return all;
  }

  private void helper(Node name) {
    Node helper = name.at("product_identification_helper");
    for (Node hashes : helper.list("hashes")) {
      List<String> algorithms = new ArrayList<>();
      hashes.list("file_hashes").forEach(hash -> algorithms.addAll(hash.texts("algorithm")));
      check.once("6.1.25", "an algorithm is used once", algorithms);
    }
    for (String purl : helper.texts("purl")) {
      try {
        Purl.parse(purl);
      } catch (InvalidPurl e) {
        check.fail("6.1.13", "a package URL is valid", purl);
      }
    }
  }

  /** A product that a relation defines is not, over other relations, a part of itself. */
  private void circles(List<Node> relations) {
    Map<String, Set<String>> uses = new HashMap<>();
    for (Node relation : relations) {
      Set<String> used = new HashSet<>(relation.texts("product_reference"));
      used.addAll(relation.texts("relates_to_product_reference"));
      String id = String.valueOf(relation.at("full_product_name").text("product_id"));
      uses.computeIfAbsent(id, ignored -> new HashSet<>()).addAll(used);
    }
    Set<String> safe = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed =
          uses.entrySet().stream()
              .filter(entry -> !safe.contains(entry.getKey()))
              .filter(entry -> isSafe(entry.getValue(), uses, safe))
              .map(Map.Entry::getKey)
              .toList()
              .stream()
              .map(safe::add)
              .reduce(false, Boolean::logicalOr);
    }
    uses.keySet().stream()
        .filter(id -> !safe.contains(id))
        .forEach(id -> check.fail("6.1.3", "a product is not defined by itself", id));
  }

  private static boolean isSafe(Set<String> used, Map<String, Set<String>> uses, Set<String> safe) {
    return used.stream().allMatch(id -> safe.contains(id) || !uses.containsKey(id));
  }
}
