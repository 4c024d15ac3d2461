package org.fedrouter.compliance.sbom.spdx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Identifiers;
import org.fedrouter.compliance.sbom.Makers;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Support;
import org.fedrouter.compliance.sbom.SupportLevel;
import org.jspecify.annotations.Nullable;

/**
 * Makes components from packages of SPDX 3, whose makers and licences are elements of their own.
 */
final class JsonLdPackage {
  private final Map<String, Node> elements;
  private final Map<String, String> declared = new HashMap<>();
  private final Map<String, String> concluded = new HashMap<>();

  JsonLdPackage(Map<String, Node> elements, List<Node> relations) {
    this.elements = elements;
    for (Node relation : relations) {
      String from = relation.text("from");
      if (from != null && !relation.texts("to").isEmpty()) {
        String to = relation.texts("to").getFirst();
        switch (String.valueOf(relation.text("relationshipType"))) {
          case "hasDeclaredLicense" -> declared.put(from, to);
          case "hasConcludedLicense" -> concluded.put(from, to);
          default -> {}
        }
      }
    }
  }

  Component component(Node node, int position, BomSink sink) {
    String ref = node.firstText("spdxId", "@id");
    String name = node.text("name");
    if (ref == null || name == null) {
      sink.finding(new Finding("@graph", "a package has an identifier and a name", ""));
    }
    String own = ref == null ? "#" + position : ref;
    return new Component(
        position,
        Component.NONE,
        own,
        type(node),
        null,
        name == null ? "" : name,
        node.firstText("software_packageVersion", "packageVersion"),
        node.text("description"),
        null,
        makers(node),
        identifiers(node, position, sink),
        licences(own),
        support(node),
        List.of());
  }

  private static String type(Node node) {
    String purpose = node.firstText("software_primaryPurpose", "primaryPurpose");
    return switch (purpose) {
      case null -> "library";
      case "operatingSystem" -> "operating-system";
      case "deviceDriver" -> "device-driver";
      default -> purpose.toLowerCase(Locale.ROOT);
    };
  }

  private Makers makers(Node node) {
    String supplier = node.text("suppliedBy");
    List<Party> makers = new ArrayList<>();
    for (String maker : node.texts("originatedBy")) {
      Party party = party(maker);
      if (party != null) {
        makers.add(party);
      }
    }
    return new Makers(
        supplier == null ? null : party(supplier),
        makers.isEmpty() ? null : makers.getFirst(),
        null,
        makers.size() < 2 ? List.of() : makers.subList(1, makers.size()));
  }

  /** The agent with this identifier; null where the graph has none, as for NoAssertion. */
  @Nullable Party party(String id) {
    Node agent = elements.getOrDefault(id, Node.Fields.EMPTY);
    String name = agent.text("name");
    return name == null ? null : Party.named(name);
  }

  private static Identifiers identifiers(Node node, int position, BomSink sink) {
    String purl = node.firstText("software_packageUrl", "packageUrl");
    String swid = null;
    List<String> cpes = new ArrayList<>();
    for (Node external : node.list("externalIdentifier")) {
      String text = external.text("identifier");
      switch (String.valueOf(external.text("externalIdentifierType"))) {
        case "cpe22", "cpe23" -> cpes.add(text == null ? "" : text);
        case "packageUrl" -> purl = purl == null ? text : purl;
        case "swid" -> swid = text;
        default -> {}
      }
    }
    Identifiers identifiers = Identifiers.of(purl, cpes, swid, hashes(node));
    if (purl != null && identifiers.purl() == null) {
      sink.finding(new Finding("@graph/" + position, "a package URL is valid", purl));
    }
    return identifiers;
  }

  private static List<Hash> hashes(Node node) {
    List<Hash> hashes = new ArrayList<>();
    for (Node hash : node.list("verifiedUsing")) {
      String algorithm = hash.text("algorithm");
      String value = hash.text("hashValue");
      if (algorithm != null && value != null) {
        hashes.add(new Hash(algorithm, value));
      }
    }
    return hashes;
  }

  private List<DeclaredLicence> licences(String ref) {
    String id = declared.getOrDefault(ref, concluded.get(ref));
    if (id == null) {
      return List.of();
    }
    Node element = elements.getOrDefault(id, Node.Fields.EMPTY);
    return SpdxTexts.licence(
        element.firstText("simplelicensing_licenseExpression", "licenseExpression", "name"));
  }

  /** SPDX has its own words for support; those that mean one of FDA's become it. */
  private static Support support(Node node) {
    SupportLevel level = null;
    for (String text : node.texts("supportLevel")) {
      level =
          switch (text) {
            case "support", "development" -> SupportLevel.ACTIVELY_MAINTAINED;
            case "limitedSupport", "endOfSupport" -> SupportLevel.NO_LONGER_MAINTAINED;
            case "noSupport" -> SupportLevel.ABANDONED;
            default -> level;
          };
    }
    String until = node.text("validUntilTime");
    return new Support(level, until == null ? null : Support.date(until), null);
  }
}
