package org.fedrouter.compliance.sbom.cyclonedx;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.document.XmlReader;
import org.fedrouter.compliance.document.XmlShape;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;

/** Reads CycloneDX as far as it can be read; what it cannot use is a finding. */
public final class CycloneDxReader {
  /** Versions that are read; the first two are XML only, without metadata and dependencies. */
  public static final Set<String> VERSIONS =
      Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

  static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

  private static final XmlShape SHAPE =
      new XmlShape(
          NAMESPACE,
          Set.of(
              "components",
              "services",
              "dependencies",
              "hashes",
              "licenses",
              "authors",
              "properties",
              "vulnerabilities",
              "ratings",
              "cwes",
              "advisories",
              "affects",
              "responses",
              "versions",
              "references"),
          Set.of("licenses"));

  private CycloneDxReader() {}

  public static void json(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    Versioned parts = new Versioned(new BomMapping(Format.CYCLONEDX_JSON, sink), sink);
    JsonReader.read(input, limits, parts);
    parts.finish("specVersion");
  }

  public static void xml(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    Versioned parts = new Versioned(new BomMapping(Format.CYCLONEDX_XML, sink), sink);
    XmlReader.read(input, limits, SHAPE, parts);
    parts.finish(XmlReader.NAMESPACE);
  }

  /** The same parts, for who reads vulnerabilities from them. */
  public static void xml(InputStream input, Limits limits, Sections sections)
      throws IOException, RefusedDocument {
    XmlReader.read(input, limits, SHAPE, sections);
  }

  public static void protobuf(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    Versioned parts = new Versioned(new BomMapping(Format.CYCLONEDX_PROTOBUF, sink), sink);
    ProtobufReader.read(input, limits, parts);
    parts.finish("specVersion");
  }

  /** Keeps the texts at the top, as the version may come last. */
  private static final class Versioned implements Sections {
    private final BomMapping mapping;
    private final BomSink sink;
    private final Map<String, Node> texts = new HashMap<>();

    Versioned(BomMapping mapping, BomSink sink) {
      this.mapping = mapping;
      this.sink = sink;
    }

    @Override
    public boolean streams(String name) {
      return mapping.streams(name);
    }

    @Override
    public void item(String name, Node item) throws RefusedDocument {
      mapping.item(name, item);
    }

    @Override
    public void field(String name, Node value) {
      if (value.text() != null) {
        texts.put(name, value);
      }
      mapping.field(name, value);
    }

    void finish(String field) throws RefusedDocument {
      Node found = texts.get(field);
      String version = found == null || found.text() == null ? "" : found.text();
      String bare = version.startsWith(NAMESPACE) ? version.substring(NAMESPACE.length()) : version;
      if (!VERSIONS.contains(bare)) {
        String known = String.join(", ", new TreeSet<>(VERSIONS));
        if (!bare.matches("1\\.\\d{1,3}")) {
          throw new RefusedDocument("specVersion", "CycloneDX has the versions " + known, bare);
        }
        sink.finding(new Finding("specVersion", "versions " + known + " are known", bare));
      }
      mapping.finish(bare);
    }
  }
}
