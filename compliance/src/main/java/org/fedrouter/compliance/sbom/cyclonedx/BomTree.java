package org.fedrouter.compliance.sbom.cyclonedx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.jspecify.annotations.Nullable;

/** The tree of CycloneDX 1.6 for a BOM, as JSON has it; fields in the order that XML demands. */
final class BomTree {
  private final Map<Integer, List<Component>> nested = new HashMap<>();
  private final Bom bom;

  private BomTree(Bom bom) {
    this.bom = bom;
    for (Component component : bom.components()) {
      nested.computeIfAbsent(component.parent(), ignored -> new ArrayList<>()).add(component);
    }
  }

  static Node.Fields of(Bom bom) {
    BomTree tree = new BomTree(bom);
    BomHead head = bom.head();
    return new Tree()
        .put("bomFormat", "CycloneDX")
        .put("specVersion", "1.6")
        .put("serialNumber", Vocabulary.isSerial(head.serial()) ? head.serial() : null)
        .put("version", Math.max(1, head.revision()))
        .put("metadata", tree.metadata())
        .put("components", tree.components(Component.NONE))
        .put("dependencies", tree.dependencies())
        .node();
  }

  private Node metadata() {
    BomHead head = bom.head();
    Node tools =
        new Tree()
            .list(
                "components",
                head.tools(),
                tool ->
                    new Tree()
                        .put("type", "application")
                        .put("publisher", tool.vendor())
                        .put("name", tool.name())
                        .put("version", tool.version())
                        .node())
            .node();
    return new Tree()
        .put("timestamp", Objects.toString(head.timestamp(), null))
        .put("tools", tools)
        .list("authors", head.authors(), ComponentTree::person)
        .put("component", head.subject() == null ? null : ComponentTree.of(head.subject()))
        .put("manufacturer", party(head.manufacturer()))
        .put("supplier", party(head.supplier()))
        .list("properties", head.properties(), ComponentTree::property)
        .node();
  }

  private static @Nullable Node party(@Nullable Party party) {
    return party == null ? null : ComponentTree.organisation(party);
  }

  /** Nesting comes from a reader, whose limits keep it shallow. */
  private Node components(int parent) {
    List<Node> items = new ArrayList<>();
    for (Component component : nested.getOrDefault(parent, List.of())) {
      Map<String, Node> fields = new LinkedHashMap<>(ComponentTree.of(component).entries());
      if (nested.containsKey(component.position())) {
        fields.put("components", components(component.position()));
      }
      items.add(new Node.Fields(fields));
    }
    return new Node.Items(items);
  }

  /** What is contained is depended on; relations of other kinds have no place in CycloneDX. */
  private Node dependencies() {
    Map<String, List<String>> uses = new LinkedHashMap<>();
    Map<String, List<String>> provides = new LinkedHashMap<>();
    for (Relation relation : bom.relations()) {
      if (relation.kind() != Kind.OTHER) {
        uses.computeIfAbsent(relation.from(), ignored -> new ArrayList<>());
        Map<String, List<String>> of = relation.kind() == Kind.PROVIDES ? provides : uses;
        List<String> targets = of.computeIfAbsent(relation.from(), ignored -> new ArrayList<>());
        targets.add(relation.to());
      }
    }
    List<Node> items = new ArrayList<>();
    uses.forEach(
        (from, to) ->
            items.add(
                new Tree()
                    .put("ref", from)
                    .texts("dependsOn", to.stream().distinct().toList())
                    .texts("provides", provides.getOrDefault(from, List.of()))
                    .node()));
    return new Node.Items(items);
  }
}
