package org.fedrouter.compliance.sbom.cyclonedx;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.fedrouter.compliance.sbom.Tool;
import org.jspecify.annotations.Nullable;

/** Makes a BOM from the parts of a document in CycloneDX. */
final class BomMapping implements Sections {
  private static final Set<String> STREAMED =
      Set.of("components", "services", "dependencies", "vulnerabilities");

  private final Format format;
  private final BomSink sink;
  private final Tree top = new Tree();
  private int position;

  BomMapping(Format format, BomSink sink) {
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
      case "components" -> component(item, Component.NONE);
      case "dependencies" -> dependency(item);
      case "services" -> service(item);
      default -> other(item);
    }
  }

  @Override
  public void field(String name, Node value) {
    top.put(name, value);
  }

  private void component(Node node, int parent) throws RefusedDocument {
    if (!(node instanceof Node.Fields)) {
      sink.finding(new Finding("components/" + position, "a component is an object", ""));
      return;
    }
    Component component = ComponentMapping.component(node, position++, parent);
    check(component, node);
    sink.component(component);
    for (Node nested : node.list("components")) {
      component(nested, component.position());
    }
  }

  private void check(Component component, Node node) {
    String place = "components/" + component.position();
    if (component.name().isEmpty()) {
      sink.finding(new Finding(place, "a component has a name", ""));
    }
    String purl = component.identifiers().purlText();
    if (purl != null && component.identifiers().purl() == null) {
      sink.finding(new Finding(place + "/purl", "a package URL is valid", purl));
    }
    if (node.text("versionRange") != null && !"true".equals(node.text("isExternal"))) {
      sink.finding(new Finding(place, "a range of versions is for external components", ""));
    }
    String cpe = node.text("cpe");
    if (cpe != null && component.identifiers().cpeNames().isEmpty()) {
      sink.finding(new Finding(place + "/cpe", "a CPE name is valid", cpe));
    }
  }

  private void service(Node node) {
    other(node);
    node.list("services").forEach(this::service);
  }

  private void other(Node node) {
    String ref = node.firstText("bom-ref", "bomRef");
    if (ref != null) {
      sink.other(ref);
    }
  }

  /** JSON lists references, XML and protobuf have elements of the same kind. */
  private void dependency(Node node) throws RefusedDocument {
    String from = node.text("ref");
    if (from == null) {
      sink.finding(new Finding("dependencies", "a dependency has a reference", ""));
      return;
    }
    relations(from, Kind.DEPENDS_ON, node.texts("dependsOn"));
    relations(from, Kind.DEPENDS_ON, refs(node, "dependency"));
    relations(from, Kind.DEPENDS_ON, refs(node, "dependencies"));
    List<String> provides = node.texts("provides");
    relations(from, Kind.PROVIDES, provides.isEmpty() ? refs(node, "provides") : provides);
  }

  private static List<String> refs(Node node, String list) {
    List<String> refs = new ArrayList<>();
    for (Node item : node.list(list)) {
      String ref = item.text("ref");
      if (ref != null) {
        refs.add(ref);
      }
    }
    return refs;
  }

  private void relations(String from, Kind kind, List<String> to) throws RefusedDocument {
    for (String ref : to) {
      sink.relation(new Relation(from, kind, ref));
    }
  }

  /** Gives the head, when everything is read. */
  void finish(String version) throws RefusedDocument {
    Node document = top.node();
    Node metadata = document.at("metadata");
    Node subject = metadata.get("component");
    if (subject != null) {
      for (Node nested : subject.list("components")) {
        component(nested, Component.NONE);
      }
    }
    List<Party> authors = new ArrayList<>(ComponentMapping.parties(metadata.list("authors")));
    sink.head(
        new BomHead(
            format,
            version,
            document.text("serialNumber"),
            revision(document),
            time(metadata),
            authors,
            tools(metadata.get("tools")),
            ComponentMapping.party(metadata.get("supplier")),
            manufacturer(metadata),
            subject == null
                ? null
                : ComponentMapping.component(subject, Component.NONE, Component.NONE),
            ComponentMapping.properties(metadata)));
  }

  private static @Nullable Party manufacturer(Node metadata) {
    Party party = ComponentMapping.party(metadata.get("manufacturer"));
    return party == null ? ComponentMapping.party(metadata.get("manufacture")) : party;
  }

  private int revision(Node document) {
    String text = document.text("version");
    try {
      return text == null ? 1 : Integer.parseInt(text);
    } catch (NumberFormatException ignored) {
      sink.finding(new Finding("version", "a revision is a whole number", text));
      return 1;
    }
  }

  private @Nullable Instant time(Node metadata) {
    String text = metadata.text("timestamp");
    if (text == null) {
      return null;
    }
    Instant time = instant(text);
    if (time == null) {
      sink.finding(new Finding("metadata/timestamp", "a time is one of RFC 3339", text));
    }
    return time;
  }

  /** A time without an offset, which XML allows, is one of UTC. */
  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException ignored) {
      return local(text);
    }
  }

  private static @Nullable Instant local(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException ignored) {
      return null;
    }
  }

  /** Since 1.5 tools are components and services; before that a list of their own. */
  private static List<Tool> tools(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    List<Node> nodes = new ArrayList<>();
    if (node instanceof Node.Items(List<Node> items)) {
      nodes.addAll(items);
    } else {
      nodes.addAll(node.list("components"));
      nodes.addAll(node.list("services"));
      nodes.addAll(node.list("tool"));
    }
    return nodes.stream()
        .map(
            tool ->
                new Tool(
                    tool.firstText("vendor", "publisher", "group"),
                    ComponentMapping.orEmpty(tool.text("name")),
                    tool.text("version")))
        .toList();
  }
}
