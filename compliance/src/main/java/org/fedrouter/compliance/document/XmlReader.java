package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML part by part to the shape of JSON. A document type is refused, so that there are no
 * entities but the five of XML and nothing is ever fetched.
 */
public final class XmlReader {
  /** The field with the text of an element that also has attributes. */
  public static final String TEXT = "$text";

  /** The field at the top with the namespace of the root. */
  public static final String NAMESPACE = "$namespace";

  private final XMLStreamReader xml;
  private final Limits limits;
  private final XmlShape shape;
  private long entries;

  private XmlReader(XMLStreamReader xml, Limits limits, XmlShape shape) {
    this.xml = xml;
    this.limits = limits;
    this.shape = shape;
  }

  /**
   * Reads the children of the root; its attributes and namespace are fields, too.
   *
   * @throws RefusedDocument when it is no XML, has a document type, or is beyond the limits
   */
  public static void read(InputStream input, Limits limits, XmlShape shape, Sections sections)
      throws IOException, RefusedDocument {
    try {
      XMLStreamReader xml =
          factory().createXMLStreamReader(new LimitedStream(input, limits.bytes()));
      new XmlReader(xml, limits, shape).document(sections);
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  private static RefusedDocument refusal(XMLStreamException e) {
    if (e.getNestedException() instanceof BrokenDocument broken) {
      return broken.refusal();
    }
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    String message = e.getMessage() == null ? "" : e.getMessage();
    return new RefusedDocument(
        "line " + line, "XML is well-formed", message.substring(message.indexOf('\n') + 1));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLReporter((message, type, information, location) -> {});
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private void document(Sections sections) throws XMLStreamException, RefusedDocument {
    while (!element()) {
      if (xml.getEventType() == XMLStreamConstants.END_DOCUMENT) {
        throw refused("a document has a root", "");
      }
    }
    sections.field(NAMESPACE, new Node.Text(String.valueOf(xml.getNamespaceURI())));
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      sections.field(xml.getAttributeLocalName(i), text(xml.getAttributeValue(i)));
    }
    while (child()) {
      section(xml.getLocalName(), sections);
    }
    while (xml.hasNext()) {
      element();
    }
  }

  private void section(String name, Sections sections) throws XMLStreamException, RefusedDocument {
    entries = 0;
    if (!sections.streams(name)) {
      sections.field(name, node(2));
      return;
    }
    while (child()) {
      entries = 0;
      sections.item(name, node(3));
    }
  }

  /** Moves to the next start of an element of the namespace, or to the end of the one around. */
  private boolean child() throws XMLStreamException, RefusedDocument {
    while (true) {
      if (element()) {
        String namespace = xml.getNamespaceURI();
        if (namespace != null && namespace.startsWith(shape.namespace())) {
          return true;
        }
        skip();
      } else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  private void skip() throws XMLStreamException, RefusedDocument {
    int depth = 1;
    while (depth > 0) {
      depth += element() ? 1 : xml.getEventType() == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private boolean element() throws XMLStreamException, RefusedDocument {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw refused("a document has no document type and no entities", "");
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  private Node node(int depth) throws XMLStreamException, RefusedDocument {
    if (depth > limits.depth()) {
      throw refused("elements are at most " + limits.depth() + " deep", xml.getLocalName());
    }
    if (++entries > limits.entries()) {
      throw refused("a document has at most " + limits.entries() + " values", "");
    }
    String name = xml.getLocalName();
    return shape.lists().contains(name) ? list(name, depth) : fields(depth);
  }

  private Node list(String name, int depth) throws XMLStreamException, RefusedDocument {
    List<Node> items = new ArrayList<>();
    while (child()) {
      String item = xml.getLocalName();
      Node node = node(depth + 1);
      items.add(
          shape.choices().contains(name)
              ? new Node.Fields(new LinkedHashMap<>(Map.of(item, node)))
              : node);
    }
    return new Node.Items(items);
  }

  private Node fields(int depth) throws XMLStreamException, RefusedDocument {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      fields.put(xml.getAttributeLocalName(i), text(xml.getAttributeValue(i)));
    }
    Map<String, List<Node>> again = new HashMap<>();
    StringBuilder characters = new StringBuilder();
    while (true) {
      if (element()) {
        if (within()) {
          add(fields, again, xml.getLocalName(), node(depth + 1));
        } else {
          skip();
        }
      } else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
        return ended(fields, characters);
      } else if (xml.getEventType() == XMLStreamConstants.CHARACTERS) {
        characters.append(xml.getText());
        text(characters);
      }
    }
  }

  private boolean within() {
    String namespace = xml.getNamespaceURI();
    return namespace != null && namespace.startsWith(shape.namespace());
  }

  private Node ended(Map<String, Node> fields, StringBuilder characters) throws RefusedDocument {
    if (fields.isEmpty()) {
      return text(characters);
    }
    if (!characters.toString().isBlank()) {
      fields.put(TEXT, text(characters));
    }
    return new Node.Fields(fields);
  }

  /** Elements that come again make a list of themselves. */
  private static void add(
      Map<String, Node> fields, Map<String, List<Node>> again, String name, Node node) {
    List<Node> all = again.computeIfAbsent(name, ignored -> new ArrayList<>(1));
    all.add(node);
    fields.put(name, all.size() == 1 ? node : new Node.Items(all));
  }

  private Node text(CharSequence value) throws RefusedDocument {
    if (value.length() > limits.textBytes()) {
      throw refused("a text has at most " + limits.textBytes() + " characters", "");
    }
    return new Node.Text(value.toString());
  }

  private RefusedDocument refused(String rule, String value) {
    return new RefusedDocument("line " + xml.getLocation().getLineNumber(), rule, value);
  }
}
