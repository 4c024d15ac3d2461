package org.fedrouter.compliance.sbom.cyclonedx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.document.Node;

/**
 * Prints the tree of a BOM in the XML of CycloneDX. Characters that XML cannot hold become U+FFFD.
 */
final class XmlText {
  private static final String NAMESPACE = CycloneDxReader.NAMESPACE + "1.6";
  private static final Map<String, String> ITEMS =
      Map.of(
          "components", "component",
          "dependencies", "dependency",
          "authors", "author",
          "hashes", "hash",
          "properties", "property");
  private static final Set<String> ATTRIBUTES =
      Set.of("type", "bom-ref", "ref", "alg", "serialNumber", "tagId");
  private static final Set<String> ROOT = Set.of("bomFormat", "specVersion");

  private final StringBuilder text = new StringBuilder();

  private XmlText() {}

  static String of(Node.Fields bom) {
    XmlText xml = new XmlText();
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bom xmlns=\"").append(NAMESPACE);
    xml.text.append("\" version=\"").append(bom.text("version")).append('"');
    String serial = bom.text("serialNumber");
    if (serial != null) {
      xml.attribute("serialNumber", serial);
    }
    xml.text.append(">\n");
    bom.entries()
        .forEach(
            (name, value) -> {
              if (!ROOT.contains(name) && !name.equals("version") && !name.equals("serialNumber")) {
                xml.field(name, value, 1);
              }
            });
    return xml.text.append("</bom>\n").toString();
  }

  private void field(String name, Node value, int level) {
    if (value instanceof Node.Items(List<Node> items)) {
      items(name, items, level);
    } else {
      element(name, value, level);
    }
  }

  private void items(String name, List<Node> items, int level) {
    switch (name) {
      case "url", "contact" -> items.forEach(item -> element(name, item, level));
      case "dependsOn" -> items.forEach(item -> reference("dependency", item, level));
      case "provides" -> items.forEach(item -> reference("provides", item, level));
      default -> {
        indent(level).append('<').append(name).append(">\n");
        for (Node item : items) {
          if (name.equals("licenses")) {
            ((Node.Fields) item).entries().forEach((key, value) -> element(key, value, level + 1));
          } else {
            element(ITEMS.getOrDefault(name, name), item, level + 1);
          }
        }
        indent(level).append("</").append(name).append(">\n");
      }
    }
  }

  private void reference(String name, Node ref, int level) {
    indent(level).append('<').append(name);
    attribute("ref", String.valueOf(ref.text()));
    text.append("/>\n");
  }

  private void element(String name, Node value, int level) {
    indent(level).append('<').append(name);
    if (value instanceof Node.Fields(Map<String, Node> entries)) {
      fields(name, entries, level);
    } else {
      text.append('>');
      escape(String.valueOf(value.text()));
      text.append("</").append(name).append(">\n");
    }
  }

  /** Digests and properties have their value between the tags, others their fields. */
  private void fields(String element, Map<String, Node> entries, int level) {
    boolean property = element.equals("property");
    boolean swid = element.equals("swid");
    entries.forEach(
        (name, value) -> {
          if (ATTRIBUTES.contains(name) || ((property || swid) && name.equals("name"))) {
            attribute(name, String.valueOf(value.text()));
          }
        });
    text.append('>');
    Node inner = entries.get(property ? "value" : "content");
    if (property || element.equals("hash")) {
      escape(inner == null ? "" : String.valueOf(inner.text()));
    } else {
      text.append('\n');
      entries.forEach(
          (name, value) -> {
            if (!ATTRIBUTES.contains(name) && !(swid && name.equals("name"))) {
              field(name, value, level + 1);
            }
          });
      indent(level);
    }
    text.append("</").append(element).append(">\n");
  }

  private void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"");
    escape(value);
    text.append('"');
  }

  private StringBuilder indent(int level) {
    return text.repeat("  ", level);
  }

  private void escape(String value) {
    value.codePoints().forEach(this::escape);
  }

  /** White space is written as numbers, as a reader of XML changes it elsewhere. */
  private void escape(int c) {
    boolean allowed = c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
    switch (c) {
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '&' -> text.append("&amp;");
      case '"' -> text.append("&quot;");
      case '\t', '\n', '\r' -> text.append("&#").append(c).append(';');
      default -> text.appendCodePoint(allowed ? c : 0xFFFD);
    }
  }
}
