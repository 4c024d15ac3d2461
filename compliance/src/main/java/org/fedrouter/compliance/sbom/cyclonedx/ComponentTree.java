package org.fedrouter.compliance.sbom.cyclonedx;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Property;
import org.fedrouter.compliance.sbom.Support;
import org.jspecify.annotations.Nullable;

/** The tree of a component, fields in the order that XML demands. */
final class ComponentTree {
  private ComponentTree() {}

  static Node.Fields of(Component component) {
    Makers makers = component.makers();
    List<Hash> hashes =
        component.identifiers().hashes().stream()
            .filter(hash -> Vocabulary.HASHES.contains(hash.algorithm()))
            .toList();
    List<String> cpes = component.identifiers().cpes();
    return new Tree()
        .put("type", Vocabulary.type(component.type()))
        .put("bom-ref", component.ref())
        .put("supplier", makers.supplier() == null ? null : organisation(makers.supplier()))
        .put(
            "manufacturer",
            makers.manufacturer() == null ? null : organisation(makers.manufacturer()))
        .list("authors", makers.authors(), ComponentTree::person)
        .put("publisher", makers.publisher())
        .put("group", component.group())
        .put("name", component.name())
        .put("version", component.version())
        .put("description", component.description())
        .put("scope", Vocabulary.isScope(component.scope()) ? component.scope() : null)
        .list("hashes", hashes, ComponentTree::hash)
        .put("licenses", licences(component.licences()))
        .put("cpe", cpes.isEmpty() ? null : cpes.getFirst())
        .put("purl", component.identifiers().purlText())
        .put("swid", swid(component))
        .list("properties", properties(component), ComponentTree::property)
        .node();
  }

  private static @Nullable Node swid(Component component) {
    String tag = component.identifiers().swid();
    return tag == null ? null : new Tree().put("tagId", tag).put("name", component.name()).node();
  }

  static Node organisation(Party party) {
    return new Tree()
        .put("name", party.name())
        .texts("url", party.urls())
        .list("contact", party.mails(), mail -> new Tree().put("email", mail).node())
        .node();
  }

  /** A person has one address. */
  static Node person(Party party) {
    return new Tree()
        .put("name", party.name())
        .put("email", party.mails().isEmpty() ? null : party.mails().getFirst())
        .node();
  }

  static Node property(Property property) {
    return new Tree().put("name", property.name()).put("value", property.value()).node();
  }

  private static Node hash(Hash hash) {
    return new Tree().put("alg", hash.algorithm()).put("content", hash.digits()).node();
  }

  /** One expression, or a list of names: CycloneDX 1.6 allows no mixture. */
  private static Node licences(List<DeclaredLicence> licences) {
    if (licences.size() == 1 && licences.getFirst().expression() != null) {
      return new Node.Items(
          List.of(new Tree().put("expression", licences.getFirst().text()).node()));
    }
    List<Node> items = new ArrayList<>();
    for (DeclaredLicence licence : licences) {
      Node named = new Tree().put("name", licence.text()).node();
      items.add(new Tree().put("license", named).node());
    }
    return new Node.Items(items);
  }

  private static List<Property> properties(Component component) {
    List<Property> properties = new ArrayList<>(component.properties());
    Support support = component.support();
    if (support.end() != null) {
      properties.add(new Property(Support.END, support.end().toString()));
    }
    if (support.level() != null) {
      properties.add(new Property(Support.LEVEL, support.level().text()));
    }
    if (support.justification() != null) {
      properties.add(new Property(Support.JUSTIFICATION, support.justification()));
    }
    component.identifiers().cpes().stream()
        .skip(1)
        .forEach(cpe -> properties.add(new Property(ComponentMapping.CPE, cpe)));
    return properties;
  }
}
