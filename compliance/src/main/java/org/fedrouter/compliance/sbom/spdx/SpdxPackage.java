package org.fedrouter.compliance.sbom.spdx;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Property;
import org.fedrouter.compliance.sbom.Support;
import org.jspecify.annotations.Nullable;

/** Makes a component from a package of SPDX 2. */
final class SpdxPackage {
  /** How comments of annotations begin that keep a property, which SPDX 2 has no place for. */
  static final String PROPERTY = "property ";

  static final String GROUP = "fedrouter:group";
  static final String SCOPE = "fedrouter:scope";
  static final String TYPE = "fedrouter:type";
  static final String LICENCE = "fedrouter:licence";

  private SpdxPackage() {}

  static Component component(Node node, int position) {
    String ref = node.text("SPDXID");
    List<Property> properties = properties(node);
    Support support = Support.of(properties);
    String until = node.text("validUntilDate");
    return new Component(
        position,
        Component.NONE,
        ref == null ? "#" + position : ref,
        type(node, properties),
        named(properties, GROUP),
        or(node.text("name")),
        node.text("versionInfo"),
        node.text("description"),
        named(properties, SCOPE),
        makers(node),
        identifiers(node),
        licences(node, properties),
        until == null ? support : support.until(Support.date(until)),
        properties.stream().filter(property -> !isOwn(property)).toList());
  }

  private static String type(Node node, List<Property> properties) {
    String own = named(properties, TYPE);
    return own == null ? SpdxTexts.type(node.text("primaryPackagePurpose")) : own;
  }

  private static @Nullable String named(List<Property> properties, String name) {
    return properties.stream()
        .filter(property -> property.name().equals(name))
        .map(Property::value)
        .findFirst()
        .orElse(null);
  }

  private static boolean isOwn(Property property) {
    return switch (property.name()) {
      case GROUP, SCOPE, TYPE, LICENCE -> true;
      case Support.LEVEL, Support.JUSTIFICATION -> true;
      default -> false;
    };
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<DeclaredLicence> licences(Node node, List<Property> properties) {
    List<DeclaredLicence> kept =
        properties.stream()
            .filter(property -> property.name().equals(LICENCE))
            .map(property -> DeclaredLicence.of(property.value()))
            .toList();
    return kept.isEmpty() ? SpdxTexts.licence(licence(node)) : kept;
  }

  private static @Nullable String licence(Node node) {
    String declared = node.text("licenseDeclared");
    return declared == null || SpdxTexts.isSilent(declared)
        ? node.text("licenseConcluded")
        : declared;
  }

  private static Makers makers(Node node) {
    Party supplier = SpdxTexts.agent(node.text("supplier"));
    Party originator = SpdxTexts.agent(node.text("originator"));
    return new Makers(supplier, originator, null, List.of());
  }

  private static Identifiers identifiers(Node node) {
    String purl = null;
    String swid = null;
    List<String> cpes = new ArrayList<>();
    for (Node reference : node.list("externalRefs")) {
      String locator = reference.text("referenceLocator");
      switch (or(reference.text("referenceType"))) {
        case "purl" -> purl = purl == null ? locator : purl;
        case "swid" -> swid = locator;
        case "cpe22Type", "cpe23Type" -> cpes.add(or(locator));
        default -> {}
      }
    }
    return Identifiers.of(purl, cpes, swid, hashes(node));
  }

  private static List<Hash> hashes(Node node) {
    List<Hash> hashes = new ArrayList<>();
    for (Node checksum : node.list("checksums")) {
      String algorithm = checksum.text("algorithm");
      String value = checksum.text("checksumValue");
      if (algorithm != null && value != null) {
        hashes.add(new Hash(algorithm, value));
      }
    }
    return hashes;
  }

  static List<Property> properties(Node node) {
    List<Property> properties = new ArrayList<>();
    for (Node annotation : node.list("annotations")) {
      String comment = or(annotation.text("comment"));
      int equals = comment.indexOf('=');
      if (comment.startsWith(PROPERTY) && equals > 0) {
        String name = comment.substring(PROPERTY.length(), equals);
        properties.add(
            new Property(
                name.replace("%3D", "=").replace("%25", "%"), comment.substring(equals + 1)));
      }
    }
    return List.copyOf(properties);
  }
}
