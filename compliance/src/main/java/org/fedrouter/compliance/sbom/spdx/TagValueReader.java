package org.fedrouter.compliance.sbom.spdx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.LineReader;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;

/** Reads lines of tags and values to the shape that SPDX 2 has in JSON. */
final class TagValueReader {
  private static final Map<String, String> DOCUMENT =
      Map.of(
          "SPDXVersion", "spdxVersion",
          "DataLicense", "dataLicense",
          "DocumentName", "name",
          "DocumentNamespace", "documentNamespace");
  private static final Map<String, String> PACKAGE =
      Map.ofEntries(
          Map.entry("SPDXID", "SPDXID"),
          Map.entry("PackageVersion", "versionInfo"),
          Map.entry("PackageSupplier", "supplier"),
          Map.entry("PackageOriginator", "originator"),
          Map.entry("PackageDownloadLocation", "downloadLocation"),
          Map.entry("PackageLicenseDeclared", "licenseDeclared"),
          Map.entry("PackageLicenseConcluded", "licenseConcluded"),
          Map.entry("PackageDescription", "description"),
          Map.entry("PrimaryPackagePurpose", "primaryPackagePurpose"),
          Map.entry("ValidUntilDate", "validUntilDate"));

  private final LineReader lines;
  private final Sections sections;
  private final Map<String, Node> creation = new LinkedHashMap<>();
  private final List<Node> creators = new ArrayList<>();
  private Map<String, Node> current = new LinkedHashMap<>();
  private String section = "";

  private TagValueReader(LineReader lines, Sections sections) {
    this.lines = lines;
    this.sections = sections;
  }

  static void read(InputStream input, Limits limits, Sections sections)
      throws IOException, RefusedDocument {
    new TagValueReader(new LineReader(input, limits), sections).document();
  }

  private void document() throws IOException, RefusedDocument {
    String line = lines.next();
    while (line != null) {
      int colon = line.indexOf(':');
      if (!line.isBlank() && !line.startsWith("#")) {
        if (colon < 1) {
          throw lines.refused("a line is a tag, a colon and a value", line);
        }
        tag(line.substring(0, colon).strip(), value(line.substring(colon + 1).strip()));
      }
      line = lines.next();
    }
    close();
    creation.put("creators", new Node.Items(creators));
    sections.field("creationInfo", new Node.Fields(creation));
  }

  /** A value over lines stands between {@code <text>} and {@code </text>}. */
  private String value(String first) throws IOException, RefusedDocument {
    if (!first.startsWith("<text>")) {
      return first;
    }
    StringBuilder text = new StringBuilder(first.substring("<text>".length()));
    while (text.indexOf("</text>") < 0) {
      String line = lines.next();
      if (line == null) {
        throw lines.refused("a text has an end", "");
      }
      text.append('\n').append(line);
      lines.check(text);
    }
    return text.substring(0, text.indexOf("</text>"));
  }

  private void tag(String tag, String value) throws RefusedDocument {
    Node text = new Node.Text(value);
    switch (tag) {
      case "PackageName" -> open("packages", "name", text);
      case "FileName" -> open("files", "fileName", text);
      case "SnippetSPDXID" -> open("snippets", "SPDXID", text);
      case "Relationship" -> relationship(value);
      case "Creator" -> creators.add(text);
      case "Created" -> creation.put("created", text);
      case "ExternalRef" -> reference(value);
      case "PackageChecksum" -> checksum(value);
      default -> plain(tag, text);
    }
  }

  private void open(String name, String field, Node value) throws RefusedDocument {
    close();
    section = name;
    current.put(field, value);
  }

  private void close() throws RefusedDocument {
    if (!section.isEmpty()) {
      sections.item(section, new Node.Fields(current));
      current = new LinkedHashMap<>();
    }
  }

  private void plain(String tag, Node text) throws RefusedDocument {
    String field = section.isEmpty() ? DOCUMENT.get(tag) : PACKAGE.get(tag);
    if (section.isEmpty()) {
      String name = tag.equals("SPDXID") ? tag : field;
      if (name != null) {
        sections.field(name, text);
      }
    } else if (field != null && current.put(field, text) != null) {
      throw lines.refused("a package has the tag " + tag + " once", "");
    }
  }

  private void relationship(String value) throws RefusedDocument {
    String[] parts = value.split("\\s+", 3);
    if (parts.length < 3) {
      throw lines.refused("a relation has two ends and a type", value);
    }
    Map<String, Node> relation = new LinkedHashMap<>();
    relation.put("spdxElementId", new Node.Text(parts[0]));
    relation.put("relationshipType", new Node.Text(parts[1]));
    relation.put("relatedSpdxElement", new Node.Text(parts[2].strip()));
    sections.item("relationships", new Node.Fields(relation));
  }

  private void reference(String value) throws RefusedDocument {
    String[] parts = value.split("\\s+", 3);
    if (parts.length < 3) {
      throw lines.refused("a reference has a category, a type and a locator", value);
    }
    Map<String, Node> reference = new LinkedHashMap<>();
    reference.put("referenceType", new Node.Text(parts[1]));
    reference.put("referenceLocator", new Node.Text(parts[2].strip()));
    add("externalRefs", reference);
  }

  private void checksum(String value) throws RefusedDocument {
    int colon = value.indexOf(':');
    if (colon < 0) {
      throw lines.refused("a digest has an algorithm and a value", value);
    }
    Map<String, Node> checksum = new LinkedHashMap<>();
    checksum.put("algorithm", new Node.Text(value.substring(0, colon).strip()));
    checksum.put("checksumValue", new Node.Text(value.substring(colon + 1).strip()));
    add("checksums", checksum);
  }

  private void add(String list, Map<String, Node> fields) {
    List<Node> items = new ArrayList<>(new Node.Fields(current).list(list));
    items.add(new Node.Fields(fields));
    current.put(list, new Node.Items(items));
  }
}
