package org.fedrouter.compliance.sbom.spdx;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Identifiers;

/** What SPDX 2 demands of documents and packages, as far as the model uses it. */
final class SpdxRules {
  private static final Pattern REF = Pattern.compile("SPDXRef-[A-Za-z0-9.-]+");
  private static final Map<String, Integer> DIGITS =
      Map.of("MD5", 32, "SHA1", 40, "SHA224", 56, "SHA256", 64, "SHA384", 96, "SHA512", 128);

  private SpdxRules() {}

  static void checkDocument(Node document, BomSink sink) {
    required(document, "document", List.of("dataLicense", "name", "documentNamespace"), sink);
    String licence = document.text("dataLicense");
    if (licence != null && !licence.equals("CC0-1.0")) {
      sink.finding(new Finding("dataLicense", "the licence of data is CC0-1.0", licence));
    }
    if (!"SPDXRef-DOCUMENT".equals(document.text("SPDXID"))) {
      sink.finding(new Finding("SPDXID", "a document is SPDXRef-DOCUMENT", ""));
    }
    Node creation = document.at("creationInfo");
    if (SpdxTexts.time(creation.text("created")) == null) {
      sink.finding(new Finding("creationInfo/created", "a time is one of UTC", ""));
    }
    if (creation.texts("creators").isEmpty()) {
      sink.finding(new Finding("creationInfo/creators", "there is a creator", ""));
    }
  }

  static void check(Node node, int position, BomSink sink) {
    String place = "packages/" + position;
    required(node, place, List.of("SPDXID", "name", "downloadLocation"), sink);
    String ref = node.text("SPDXID");
    if (ref != null && !REF.matcher(ref).matches()) {
      sink.finding(new Finding(place + "/SPDXID", "a reference is SPDXRef- and letters", ref));
    }
    for (Node checksum : node.list("checksums")) {
      checkDigits(checksum, place, sink);
    }
    Identifiers identifiers = SpdxPackage.component(node, position).identifiers();
    if (identifiers.purlText() != null && identifiers.purl() == null) {
      sink.finding(
          new Finding(place + "/externalRefs", "a package URL is valid", identifiers.purlText()));
    }
    if (identifiers.cpeNames().size() < identifiers.cpes().size()) {
      sink.finding(
          new Finding(
              place + "/externalRefs", "a CPE name is valid", identifiers.cpes().toString()));
    }
  }

  private static void checkDigits(Node checksum, String place, BomSink sink) {
    String algorithm = checksum.text("algorithm");
    String value = checksum.text("checksumValue");
    int length = algorithm == null ? 0 : DIGITS.getOrDefault(algorithm, 0);
    if (value == null || (length > 0 && !value.matches("[0-9a-fA-F]{" + length + "}"))) {
      String text = value == null ? "" : value;
      sink.finding(new Finding(place + "/checksums", "a digest has its length", text));
    }
  }

  private static void required(Node node, String place, List<String> fields, BomSink sink) {
    for (String field : fields) {
      if (node.text(field) == null) {
        sink.finding(new Finding(place, "the field " + field + " is required", ""));
      }
    }
  }
}
