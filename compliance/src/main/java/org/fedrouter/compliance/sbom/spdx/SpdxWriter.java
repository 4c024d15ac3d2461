package org.fedrouter.compliance.sbom.spdx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;

/**
 * Writes SPDX 2.3 in JSON: the same text for the same BOM. References that SPDX does not allow
 * become {@code SPDXRef-Package-} and the position. What SPDX has no field for, and the model has,
 * stands in annotations; publishers and authors of components are left out.
 */
public final class SpdxWriter {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private final Map<String, String> refs = new HashMap<>();
  private final Bom bom;
  private final String created;

  private SpdxWriter(Bom bom, String created) {
    this.bom = bom;
    this.created = created;
    bom.parts().forEach(part -> refs.putIfAbsent(part.ref(), ref(part)));
  }

  /**
   * @param now the time of the document where the BOM has none, as SPDX demands one
   */
  public static String json(Bom bom, Instant now) {
    Instant time = bom.head().timestamp() == null ? now : bom.head().timestamp();
    String created = time.truncatedTo(ChronoUnit.SECONDS).toString();
    return JsonText.of(new SpdxWriter(bom, created).document());
  }

  private static String ref(Component part) {
    if (part.ref().matches("SPDXRef-[A-Za-z0-9.-]+")) {
      return part.ref();
    }
    return "SPDXRef-Package-" + (part.position() == Component.NONE ? "subject" : part.position());
  }

  private Node document() {
    BomHead head = bom.head();
    String name = head.subject() == null ? "components" : head.subject().name();
    String serial = head.serial() == null ? "urn:fedrouter:" + created : head.serial();
    PackageTree packages = new PackageTree(refs, created);
    return new Tree()
        .put("spdxVersion", "SPDX-2.3")
        .put("dataLicense", "CC0-1.0")
        .put("SPDXID", DOCUMENT)
        .put("name", name)
        .put("documentNamespace", serial)
        .put("creationInfo", creation(head))
        .list("packages", bom.parts().toList(), packages::of)
        .put("relationships", relationships())
        .list("annotations", head.properties(), packages::annotation)
        .node();
  }

  private Node creation(BomHead head) {
    List<String> creators = new ArrayList<>();
    head.tools()
        .forEach(
            tool ->
                creators.add(
                    "Tool: " + tool.name() + (tool.version() == null ? "" : "-" + tool.version())));
    for (Party author : head.authors()) {
      creators.add(PackageTree.agent(author));
    }
    if (creators.isEmpty()) {
      creators.add("Tool: fedrouter");
    }
    return new Tree().put("created", created).texts("creators", creators).node();
  }

  private Node relationships() {
    List<Node> items = new ArrayList<>();
    Component subject = bom.head().subject();
    if (subject != null) {
      items.add(relationship(DOCUMENT, "DESCRIBES", subject.ref()));
    }
    for (Component component : bom.components()) {
      if (component.parent() != Component.NONE) {
        String parent = bom.components().get(component.parent()).ref();
        items.add(relationship(parent, "CONTAINS", component.ref()));
      }
    }
    for (Relation relation : bom.relations()) {
      String type =
          switch (relation.kind()) {
            case DEPENDS_ON -> "DEPENDS_ON";
            case CONTAINS -> "CONTAINS";
            case PROVIDES, OTHER -> "OTHER";
          };
      items.add(relationship(relation.from(), type, relation.to()));
    }
    return new Node.Items(items);
  }

  private Node relationship(String from, String type, String to) {
    return new Tree()
        .put("spdxElementId", refs.getOrDefault(from, from))
        .put("relationshipType", type)
        .put("relatedSpdxElement", refs.getOrDefault(to, to))
        .node();
  }
}
