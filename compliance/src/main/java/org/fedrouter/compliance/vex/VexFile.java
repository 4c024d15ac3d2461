package org.fedrouter.compliance.vex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.document.XmlReader;
import org.fedrouter.compliance.sbom.cyclonedx.CycloneDxReader;

/** Reads and writes documents with statements; the format is found in the content. */
public final class VexFile {
  private VexFile() {}

  /**
   * Reads a document in CycloneDX (JSON or XML), OpenVEX 0.2 or CSAF 2.0.
   *
   * @throws RefusedDocument when it is none of them, broken, or beyond the limits
   */
  public static Vex read(byte[] document, Limits limits) throws IOException, RefusedDocument {
    if (isXml(document)) {
      return CycloneDxVex.read(xml(document, limits));
    }
    Node root = JsonReader.read(new ByteArrayInputStream(document), limits);
    String context = root.text("@context");
    if (context != null && context.startsWith("https://openvex.dev/ns")) {
      return OpenVex.read(root);
    }
    if (root.at("document").get("csaf_version") != null) {
      return CsafVex.read(root);
    }
    if ("CycloneDX".equals(root.text("bomFormat")) || root.text("specVersion") != null) {
      return CycloneDxVex.read(root);
    }
    throw new RefusedDocument("/", "a VEX is CycloneDX, OpenVEX or CSAF", "");
  }

  private static boolean isXml(byte[] document) {
    for (byte b : document) {
      if (b > ' ') {
        return b == '<';
      }
    }
    return false;
  }

  /** The parts that statements need; components are passed over. */
  private static Node xml(byte[] document, Limits limits) throws IOException, RefusedDocument {
    Map<String, Node> fields = new LinkedHashMap<>();
    List<Node> vulnerabilities = new ArrayList<>();
    CycloneDxReader.xml(
        new ByteArrayInputStream(document),
        limits,
        new Sections() {
          @Override
          public boolean streams(String name) {
            return name.equals("components") || name.equals("vulnerabilities");
          }

          @Override
          public void item(String name, Node item) {
            if (name.equals("vulnerabilities")) {
              vulnerabilities.add(item);
            }
          }

          @Override
          public void field(String name, Node value) {
            fields.put(name, value);
          }
        });
    Node namespace = fields.get(XmlReader.NAMESPACE);
    String text = namespace == null ? null : namespace.text();
    if (text == null || !text.startsWith("http://cyclonedx.org/schema/bom/")) {
      throw new RefusedDocument("/", "a VEX in XML is CycloneDX", String.valueOf(text));
    }
    fields.put("vulnerabilities", new Node.Items(vulnerabilities));
    return new Node.Fields(fields);
  }

  public static String cycloneDx(Vex vex) {
    return CycloneDxVex.write(vex);
  }

  public static String openVex(Vex vex) {
    return OpenVex.write(vex);
  }

  public static String csaf(Vex vex, CsafPublisher publisher) {
    return CsafText.write(vex, publisher);
  }
}
