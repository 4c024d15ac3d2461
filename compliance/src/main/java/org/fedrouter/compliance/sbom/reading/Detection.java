package org.fedrouter.compliance.sbom.reading;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Format;

/** Finds the format of a document in how it begins; its name and type are not asked. */
final class Detection {
  /** So many bytes are looked at. */
  static final int BYTES = 1 << 16;

  private static final Pattern KEYS =
      Pattern.compile(
          "\"(bomFormat|specVersion|components|spdxVersion|SPDXID|packages|@context|@graph)\"\\s*:");
  private static final Pattern TAGS = Pattern.compile("(?m)^(SPDXVersion|PackageName)\\s*:");
  private static final int MESSAGE = 0x0A;

  private Detection() {}

  static Format of(byte[] start) throws RefusedDocument {
    if (start.length > 4 && start[0] == MESSAGE && start[1] == 3 && start[2] == '1') {
      return Format.CYCLONEDX_PROTOBUF;
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    String trimmed = bare.stripLeading();
    if (trimmed.startsWith("<")) {
      return Format.CYCLONEDX_XML;
    }
    if (trimmed.startsWith("{")) {
      return json(trimmed);
    }
    if (TAGS.matcher(trimmed).find()) {
      return Format.SPDX_TAG_VALUE;
    }
    if (isBinary(start)) {
      return Format.CYCLONEDX_PROTOBUF;
    }
    throw new RefusedDocument(
        "byte 0",
        "a BOM is CycloneDX in JSON, XML or protobuf, or SPDX in JSON, tag-value or JSON-LD",
        trimmed);
  }

  /** A message whose version does not come first. */
  private static boolean isBinary(byte[] start) {
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return true;
      }
    }
    return false;
  }

  private static Format json(String text) {
    Matcher key = KEYS.matcher(text);
    if (!key.find()) {
      return Format.CYCLONEDX_JSON;
    }
    return switch (key.group(1)) {
      case "spdxVersion", "SPDXID", "packages" -> Format.SPDX_JSON;
      case "@context", "@graph" -> Format.SPDX_3_JSON_LD;
      default -> Format.CYCLONEDX_JSON;
    };
  }
}
