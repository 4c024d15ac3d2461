package org.fedrouter.compliance.sbom.spdx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Property;
import org.fedrouter.compliance.sbom.Support;
import org.jspecify.annotations.Nullable;

/** The tree of a package of SPDX 2.3. */
final class PackageTree {
  private static final Set<String> PURPOSES =
      Set.of(
          "application",
          "framework",
          "library",
          "container",
          "operating-system",
          "device",
          "firmware",
          "source",
          "archive",
          "file",
          "install",
          "other");
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "SHA-1", "SHA1", "SHA-224", "SHA224", "SHA-256", "SHA256", "SHA-384", "SHA384", "SHA-512",
          "SHA512");

  private final Map<String, String> refs;
  private final String created;

  PackageTree(Map<String, String> refs, String created) {
    this.refs = refs;
    this.created = created;
  }

  Node of(Component component) {
    boolean purpose = PURPOSES.contains(component.type());
    String type = component.type().toUpperCase(Locale.ROOT);
    return new Tree()
        .put("SPDXID", refs.get(component.ref()))
        .put("name", component.name())
        .put("versionInfo", component.version())
        .put("supplier", optional(component.makers().supplier()))
        .put("originator", optional(component.makers().manufacturer()))
        .put("downloadLocation", "NOASSERTION")
        .put("filesAnalyzed", Node.Word.FALSE)
        .list("checksums", component.identifiers().hashes(), PackageTree::checksum)
        .put("licenseDeclared", licence(component.licences()))
        .put("description", component.description())
        .put("externalRefs", references(component.identifiers()))
        .put("primaryPackagePurpose", purpose ? type : null)
        .put("validUntilDate", until(component.support()))
        .list("annotations", annotations(component, purpose), this::annotation)
        .node();
  }

  private static @Nullable String optional(@Nullable Party party) {
    return party == null ? null : agent(party);
  }

  /** A name may hold no parentheses, as they are around the address. */
  static String agent(Party party) {
    String name = party.name().replace('(', '[').replace(')', ']');
    String mail = party.mails().isEmpty() ? "" : " (" + party.mails().getFirst() + ")";
    return "Organization: " + name + mail;
  }

  private static @Nullable String until(Support support) {
    return support.end() == null ? null : support.end() + "T00:00:00Z";
  }

  private static Node checksum(Hash hash) {
    return new Tree()
        .put("algorithm", ALGORITHMS.getOrDefault(hash.algorithm(), hash.algorithm()))
        .put("checksumValue", hash.digits())
        .node();
  }

  /** All of several licences hold, where each is an expression. */
  private static String licence(List<DeclaredLicence> licences) {
    boolean expressions = licences.stream().allMatch(licence -> licence.expression() != null);
    if (licences.isEmpty() || !expressions) {
      return "NOASSERTION";
    }
    return licences.size() == 1
        ? licences.getFirst().text()
        : licences.stream()
            .map(licence -> "(" + licence.canonical() + ")")
            .collect(Collectors.joining(" AND "));
  }

  private static Node references(Identifiers identifiers) {
    List<Node> items = new ArrayList<>();
    if (identifiers.purlText() != null) {
      items.add(reference("PACKAGE-MANAGER", "purl", identifiers.purlText()));
    }
    for (String cpe : identifiers.cpes()) {
      items.add(reference("SECURITY", cpe.startsWith("cpe:/") ? "cpe22Type" : "cpe23Type", cpe));
    }
    if (identifiers.swid() != null) {
      items.add(reference("SECURITY", "swid", identifiers.swid()));
    }
    return new Node.Items(items);
  }

  private static Node reference(String category, String type, String locator) {
    return new Tree()
        .put("referenceCategory", category)
        .put("referenceType", type)
        .put("referenceLocator", locator)
        .node();
  }

  private static List<Property> annotations(Component component, boolean purpose) {
    List<Property> kept = new ArrayList<>(component.properties());
    add(kept, SpdxPackage.GROUP, component.group());
    add(kept, SpdxPackage.SCOPE, component.scope());
    add(kept, SpdxPackage.TYPE, purpose ? null : component.type());
    Support support = component.support();
    add(kept, Support.LEVEL, support.level() == null ? null : support.level().text());
    add(kept, Support.JUSTIFICATION, support.justification());
    List<DeclaredLicence> licences = component.licences();
    boolean named = licences.size() == 1 && licences.getFirst().expression() == null;
    if (licences.size() > 1 || named) {
      licences.forEach(licence -> add(kept, SpdxPackage.LICENCE, licence.text()));
    }
    return kept;
  }

  private static void add(List<Property> properties, String name, @Nullable String value) {
    if (value != null) {
      properties.add(new Property(name, value));
    }
  }

  Node annotation(Property property) {
    String name = property.name().replace("%", "%25").replace("=", "%3D");
    return new Tree()
        .put("annotationDate", created)
        .put("annotationType", "OTHER")
        .put("annotator", "Tool: fedrouter")
        .put("comment", SpdxPackage.PROPERTY + name + "=" + property.value())
        .node();
  }
}
