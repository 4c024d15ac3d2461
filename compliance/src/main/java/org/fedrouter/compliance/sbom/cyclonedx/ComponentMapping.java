package org.fedrouter.compliance.sbom.cyclonedx;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.XmlReader;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Property;
import org.fedrouter.compliance.sbom.Support;
import org.jspecify.annotations.Nullable;

/** Makes components and what stands in them from trees. */
final class ComponentMapping {
  /** A property with another CPE name, as CycloneDX has a place for one only. */
  static final String CPE = "fedrouter:cpe";

  private ComponentMapping() {}

  static Component component(Node node, int position, int parent) {
    String ref = node.firstText("bom-ref", "bomRef");
    String version = node.text("version");
    List<Property> properties = properties(node);
    return new Component(
        position,
        parent,
        ref == null ? "#" + position : ref,
        orEmpty(node.text("type")),
        node.text("group"),
        orEmpty(node.text("name")),
        version,
        node.text("description"),
        node.text("scope"),
        makers(node),
        identifiers(node, properties),
        licences(node),
        Support.of(properties),
        properties.stream().filter(property -> !isOwn(property)).toList());
  }

  private static boolean isOwn(Property property) {
    return switch (property.name()) {
      case Support.END -> Support.date(property.value()) != null;
      case Support.LEVEL -> Support.of(List.of(property)).level() != null;
      case Support.JUSTIFICATION, CPE -> true;
      default -> false;
    };
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Makers makers(Node node) {
    List<Party> authors = new ArrayList<>(parties(node.list("authors")));
    String author = node.text("author");
    if (author != null && authors.isEmpty()) {
      authors.add(Party.named(author));
    }
    return new Makers(
        party(node.get("supplier")),
        party(node.get("manufacturer")),
        node.text("publisher"),
        authors);
  }

  static List<Party> parties(List<Node> nodes) {
    return nodes.stream().map(ComponentMapping::party).toList();
  }

  /** An organisation or a person; both have the same fields here. */
  static @Nullable Party party(@Nullable Node node) {
    if (!(node instanceof Node.Fields)) {
      return null;
    }
    List<String> mails = new ArrayList<>(node.texts("email"));
    node.list("contact").forEach(contact -> mails.addAll(contact.texts("email")));
    return new Party(orEmpty(node.text("name")), node.texts("url"), mails);
  }

  private static Identifiers identifiers(Node node, List<Property> properties) {
    List<String> cpes = new ArrayList<>(node.texts("cpe"));
    for (Property property : properties) {
      if (property.name().equals(CPE)) {
        cpes.add(property.value());
      }
    }
    return Identifiers.of(
        node.text("purl"), cpes, node.at("swid").text("tagId"), hashes(node.list("hashes")));
  }

  private static List<Hash> hashes(List<Node> nodes) {
    List<Hash> hashes = new ArrayList<>();
    for (Node node : nodes) {
      String algorithm = node.text("alg");
      String digits = node.firstText("content", "value", XmlReader.TEXT);
      if (algorithm != null && digits != null) {
        hashes.add(new Hash(algorithm, digits));
      }
    }
    return hashes;
  }

  private static List<DeclaredLicence> licences(Node node) {
    List<DeclaredLicence> licences = new ArrayList<>();
    for (Node choice : node.list("licenses")) {
      String expression = choice.text("expression");
      String text = expression == null ? expressionOf(choice.at("license"), choice) : expression;
      if (text != null) {
        licences.add(DeclaredLicence.of(text));
      }
    }
    return licences;
  }

  /** XML 1.7 and Protocol Buffers have an element of their own for expressions with details. */
  private static @Nullable String expressionOf(Node licence, Node choice) {
    String text = licence.firstText("id", "name");
    for (String detailed : List.of("expression", "expression-detailed", "expressionDetailed")) {
      text = text == null ? choice.at(detailed).firstText("expression", XmlReader.TEXT) : text;
    }
    return text;
  }

  static List<Property> properties(Node node) {
    List<Property> properties = new ArrayList<>();
    for (Node property : node.list("properties")) {
      String name = property.text("name");
      if (name != null) {
        properties.add(new Property(name, orEmpty(property.firstText("value", XmlReader.TEXT))));
      }
    }
    return List.copyOf(properties);
  }
}
