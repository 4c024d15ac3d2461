package org.fedrouter.compliance.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as the XML parser of the JDK reads it. */
record PageTree(String text, Document document) {
  static PageTree of(Report report) throws IOException, SAXException, ParserConfigurationException {
    StringBuilder text = new StringBuilder();
    HtmlReport.write(report, text);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return new PageTree(
        text.toString(),
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(text.toString()))));
  }

  List<Element> elements(String name) {
    return elements(document.getDocumentElement(), name);
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<String> texts(String name) {
    return elements(name).stream().map(Node::getTextContent).toList();
  }

  List<String> values(String name, String attribute) {
    return elements(name).stream()
        .filter(element -> element.hasAttribute(attribute))
        .map(element -> element.getAttribute(attribute))
        .toList();
  }

  List<String> ids() {
    return values("*", "id");
  }

  String state() {
    return elements("p").stream()
        .filter(element -> element.getAttribute("class").startsWith("state"))
        .map(Node::getTextContent)
        .collect(Collectors.joining());
  }

  String section(String id) {
    return element(id).getTextContent();
  }

  private Element element(String id) {
    return elements("section").stream()
        .filter(section -> section.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Rows of one table of a section without its head, cells between bars. */
  List<String> rows(String section, int table) {
    Element body = elements(elements(element(section), "table").get(table), "tbody").getFirst();
    List<String> rows = new ArrayList<>();
    for (Element row : elements(body, "tr")) {
      List<String> cells = new ArrayList<>();
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
        cells.add(cell.getTextContent());
      }
      rows.add(String.join(" | ", cells));
    }
    return rows;
  }
}
