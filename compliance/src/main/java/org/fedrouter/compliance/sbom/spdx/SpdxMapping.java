package org.fedrouter.compliance.sbom.spdx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.fedrouter.compliance.sbom.Tool;

/**
 * Makes a BOM from the parts of a document in SPDX 2. What the document describes alone is the
 * subject. Components stand in others only by relations, as SPDX does not nest them.
 */
final class SpdxMapping implements Sections {
  private static final Set<String> STREAMED =
      Set.of("packages", "files", "snippets", "relationships");
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private final Format format;
  private final BomSink sink;
  private final Tree top = new Tree();
  private final Set<String> described = new LinkedHashSet<>();
  private int position;

  SpdxMapping(Format format, BomSink sink) {
    this.format = format;
    this.sink = sink;
  }

  @Override
  public boolean streams(String name) {
    return STREAMED.contains(name);
  }

  @Override
  public void item(String name, Node item) throws RefusedDocument {
    switch (name) {
      case "packages" -> add(item);
      case "relationships" -> relationship(item);
      default -> {
        String ref = item.text("SPDXID");
        sink.other(ref == null ? "" : ref);
      }
    }
  }

  @Override
  public void field(String name, Node value) {
    top.put(name, value);
    if (name.equals("documentDescribes")) {
      described.addAll(top.node().texts(name));
    }
  }

  private void add(Node node) throws RefusedDocument {
    SpdxRules.check(node, position, sink);
    sink.component(SpdxPackage.component(node, position++));
  }

  private void relationship(Node node) throws RefusedDocument {
    String from = node.text("spdxElementId");
    String to = node.text("relatedSpdxElement");
    String type = node.text("relationshipType");
    if (from == null || to == null || type == null) {
      sink.finding(new Finding("relationships", "a relation has two ends and a type", ""));
    } else if (type.equals("DESCRIBES") && from.equals(DOCUMENT)) {
      described.add(to);
    } else if (type.equals("DESCRIBED_BY") && to.equals(DOCUMENT)) {
      described.add(from);
    } else if (!SpdxTexts.isSilent(to) && !to.startsWith("DocumentRef-")) {
      sink.relation(relation(from, type, to));
    }
  }

  private static Relation relation(String from, String type, String to) {
    return switch (type) {
      case "DEPENDS_ON", "STATIC_LINK", "DYNAMIC_LINK" -> new Relation(from, Kind.DEPENDS_ON, to);
      case "DEPENDENCY_OF",
          "RUNTIME_DEPENDENCY_OF",
          "BUILD_DEPENDENCY_OF",
          "DEV_DEPENDENCY_OF",
          "OPTIONAL_DEPENDENCY_OF",
          "PROVIDED_DEPENDENCY_OF",
          "TEST_DEPENDENCY_OF" ->
          new Relation(to, Kind.DEPENDS_ON, from);
      case "CONTAINS" -> new Relation(from, Kind.CONTAINS, to);
      case "CONTAINED_BY" -> new Relation(to, Kind.CONTAINS, from);
      default -> new Relation(from, Kind.OTHER, to);
    };
  }

  void finish() throws RefusedDocument {
    Node document = top.node();
    String version = document.text("spdxVersion");
    if (version == null || !version.matches("SPDX-2\\.[23]")) {
      throw new RefusedDocument(
          "spdxVersion", "SPDX 2 has the versions 2.2 and 2.3", version == null ? "" : version);
    }
    SpdxRules.checkDocument(document, sink);
    sink.other(DOCUMENT);
    if (described.size() == 1) {
      sink.subject(described.iterator().next());
    }
    sink.head(head(document, version.substring("SPDX-".length())));
  }

  private BomHead head(Node document, String version) {
    Node creation = document.at("creationInfo");
    List<Party> authors = new ArrayList<>();
    List<Tool> tools = new ArrayList<>();
    for (String creator : creation.texts("creators")) {
      Party party = SpdxTexts.agent(creator);
      if (party != null) {
        authors.add(party);
      } else if (creator.startsWith("Tool:")) {
        tools.add(new Tool(null, creator.substring("Tool:".length()).strip(), null));
      }
    }
    return new BomHead(
        format,
        version,
        document.text("documentNamespace"),
        1,
        SpdxTexts.time(creation.text("created")),
        authors,
        tools,
        null,
        null,
        null,
        SpdxPackage.properties(document));
  }
}
