package org.fedrouter.compliance.sbom.spdx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.fedrouter.compliance.sbom.Tool;

/**
 * Makes a BOM from the graph of a document in SPDX 3.0.1. Its elements come in any order and name
 * each other, so all of them are kept until the last one; the limits of components and relations
 * hold for them.
 */
final class JsonLdMapping implements Sections {
  private final Limits limits;
  private final BomSink sink;
  private final Map<String, Node> elements = new LinkedHashMap<>();
  private final List<Node> packages = new ArrayList<>();
  private final List<Node> relations = new ArrayList<>();
  private final Set<String> roots = new LinkedHashSet<>();
  private final Set<String> documents = new LinkedHashSet<>();
  private Node creation = Node.Fields.EMPTY;
  private String context = "";

  JsonLdMapping(Limits limits, BomSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  @Override
  public boolean streams(String name) {
    return name.equals("@graph");
  }

  @Override
  public void field(String name, Node value) {
    String text = value.text();
    if (name.equals("@context") && text != null) {
      context = text;
    }
  }

  @Override
  public void item(String name, Node item) throws RefusedDocument {
    String id = item.firstText("spdxId", "@id");
    if (id != null && elements.putIfAbsent(id, item) != null) {
      sink.finding(new Finding("@graph", "an element is there once", id));
      return;
    }
    if (elements.size() > limits.components() + limits.relations()) {
      throw new RefusedDocument("@graph", "a graph has at most so many elements", "");
    }
    switch (type(item)) {
      case "software_Package" -> packages.add(item);
      case "Relationship", "LifecycleScopedRelationship" -> relations.add(item);
      case "CreationInfo" -> creation = item;
      case "SpdxDocument", "software_Sbom", "Bom" -> {
        documents.add(id == null ? "" : id);
        roots.addAll(item.texts("rootElement"));
      }
      default -> sink.other(id == null ? "" : id);
    }
  }

  private static String type(Node node) {
    String type = node.firstText("type", "@type");
    return type == null ? "" : type;
  }

  void finish() throws RefusedDocument {
    if (!context.matches("https://spdx\\.org/rdf/3\\.0\\.[01]/.*")) {
      throw new RefusedDocument("@context", "SPDX 3 has the versions 3.0.0 and 3.0.1", context);
    }
    JsonLdPackage maker = new JsonLdPackage(elements, relations);
    for (int i = 0; i < packages.size(); i++) {
      sink.component(maker.component(packages.get(i), i, sink));
    }
    for (Node relation : relations) {
      relate(relation);
    }
    documents.forEach(sink::other);
    roots.removeAll(documents);
    if (roots.size() == 1) {
      sink.subject(roots.iterator().next());
    }
    sink.head(head(maker));
  }

  private void relate(Node node) throws RefusedDocument {
    String from = node.text("from");
    String type = node.text("relationshipType");
    if (from == null || type == null) {
      sink.finding(new Finding("@graph", "a relation has two ends and a type", ""));
      return;
    }
    Kind kind =
        switch (type) {
          case "dependsOn", "hasDynamicLink", "hasStaticLink" -> Kind.DEPENDS_ON;
          case "contains" -> Kind.CONTAINS;
          default -> Kind.OTHER;
        };
    boolean licence = type.equals("hasDeclaredLicense") || type.equals("hasConcludedLicense");
    for (String to : licence ? List.<String>of() : node.texts("to")) {
      if (type.equals("describes") && documents.contains(from)) {
        roots.add(to);
      } else {
        sink.relation(new Relation(from, kind, to));
      }
    }
  }

  private BomHead head(JsonLdPackage maker) {
    List<Party> authors = new ArrayList<>();
    for (String creator : creation.texts("createdBy")) {
      Party party = maker.party(creator);
      if (party != null) {
        authors.add(party);
      }
    }
    List<Tool> tools = new ArrayList<>();
    for (String tool : creation.texts("createdUsing")) {
      Node element = elements.getOrDefault(tool, Node.Fields.EMPTY);
      String name = element.text("name");
      tools.add(new Tool(null, name == null ? tool : name, null));
    }
    String version = creation.text("specVersion");
    return new BomHead(
        Format.SPDX_3_JSON_LD,
        version == null ? "3.0.1" : version,
        documents.isEmpty() ? null : documents.iterator().next(),
        1,
        SpdxTexts.time(creation.text("created")),
        authors,
        tools,
        null,
        null,
        null,
        List.of());
  }
}
