package org.fedrouter.compliance.sbom.cyclonedx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.document.XmlReader;
import org.fedrouter.compliance.document.schema.PublishedSchemas;
import org.fedrouter.compliance.document.schema.Violation;
import org.fedrouter.compliance.sbom.Finding;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds documents against the published schemas of CycloneDX. */
public final class StrictCycloneDx {
  private static final Map<String, Schema> XML = new ConcurrentHashMap<>();

  private StrictCycloneDx() {}

  /**
   * What a document in JSON breaks of the schema of its version; empty when it is valid.
   *
   * @throws RefusedDocument when it is no JSON or beyond the limits
   */
  public static List<Finding> json(byte[] document, Limits limits)
      throws IOException, RefusedDocument {
    Node root = JsonReader.read(new ByteArrayInputStream(document), limits);
    String version = root.text("specVersion");
    if (version == null
        || !CycloneDxReader.VERSIONS.contains(version)
        || version.compareTo("1.2") < 0) {
      return List.of(unknown(version == null ? "" : version));
    }
    String name = version.equals("1.2") || version.equals("1.3") ? version + "-strict" : version;
    List<Finding> findings = new ArrayList<>();
    for (Violation broken : PublishedSchemas.named("bom-" + name + ".schema.json").validate(root)) {
      findings.add(new Finding(broken.pointer(), broken.rule(), broken.value()));
    }
    return findings;
  }

  private static Finding unknown(String version) {
    return new Finding("specVersion", "a version of CycloneDX is known", version);
  }

  /**
   * What a document in XML breaks of the schema of its version. Other than JSON, it is read by the
   * validator of the JDK, after our reader has found it within the limits and without a document
   * type.
   *
   * @throws RefusedDocument when it is no XML or beyond the limits
   */
  public static List<Finding> xml(byte[] document, Limits limits)
      throws IOException, RefusedDocument {
    Namespace namespace = new Namespace();
    CycloneDxReader.xml(new ByteArrayInputStream(document), limits, namespace);
    if (namespace.hasLongMediaType) {
      return List.of(new Finding("mime-type", "a media type has at most 255 characters", ""));
    }
    String version = namespace.version();
    if (!CycloneDxReader.VERSIONS.contains(version)) {
      return List.of(unknown(version));
    }
    List<Finding> findings = new ArrayList<>();
    try {
      Validator validator = schema(version).newValidator();
      validator.setErrorHandler(new Collected(findings));
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setXMLReporter((message, type, information, location) -> {});
      validator.validate(
          new StAXSource(factory.createXMLStreamReader(new ByteArrayInputStream(document))));
    } catch (SAXException | XMLStreamException e) {
      findings.add(new Finding("/", "XML can be validated", String.valueOf(e.getMessage())));
    }
    return findings;
  }

  private static Schema schema(String version) {
    return XML.computeIfAbsent(version, StrictCycloneDx::compiled);
  }

  private static Schema compiled(String version) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(
          new StreamSource[] {
            new StreamSource(PublishedSchemas.stream("spdx.xsd")),
            new StreamSource(PublishedSchemas.stream("bom-" + version + ".xsd"))
          });
    } catch (SAXException e) {
      throw new IllegalStateException("the schema of CycloneDX " + version + " is broken", e);
    }
  }

  /**
   * Looks at the name space, and at media types: matching their pattern takes the JDK's validator
   * quadratic time, and RFC 6838 has none longer.
   */
  private static final class Namespace implements Sections {
    private static final int LONGEST_MEDIA_TYPE = 255;

    private String name = "";
    private boolean hasLongMediaType;

    @Override
    public boolean streams(String section) {
      return true;
    }

    @Override
    public void item(String section, Node item) {
      look(item);
    }

    @Override
    public void field(String field, Node value) {
      look(value);
      if (field.equals(XmlReader.NAMESPACE) && value.text() != null) {
        name = value.text();
      }
    }

    private void look(Node node) {
      switch (node) {
        case Node.Fields(Map<String, Node> entries) -> {
          String type = node.text("mime-type");
          hasLongMediaType |= type != null && type.length() > LONGEST_MEDIA_TYPE;
          entries.values().forEach(this::look);
        }
        case Node.Items(List<Node> items) -> items.forEach(this::look);
        case Node.Text ignored -> {}
        case Node.Digits ignored -> {}
        case Node.Word ignored -> {}
      }
    }

    String version() {
      return name.startsWith(CycloneDxReader.NAMESPACE)
          ? name.substring(CycloneDxReader.NAMESPACE.length())
          : name;
    }
  }

  /** Keeps errors as findings, at most so many. */
  private record Collected(List<Finding> findings) implements ErrorHandler {
    private static final int MOST = 100;

    @Override
    public void warning(SAXParseException e) {
      add(e);
    }

    @Override
    public void error(SAXParseException e) {
      add(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
      add(e);
    }

    private void add(SAXParseException e) {
      if (findings.size() < MOST) {
        String message = String.valueOf(e.getMessage());
        findings.add(new Finding("line " + e.getLineNumber(), message, ""));
      }
    }
  }
}
