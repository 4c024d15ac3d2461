package org.fedrouter.compliance.sbom.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.cyclonedx.CycloneDxWriter;
import org.fedrouter.compliance.sbom.graph.DependencyGraph;
import org.junit.jupiter.api.Test;

/** Documents that mean harm: each is refused with a clear reason, or read as what it is. */
class HostileBomTest {
  private static final String HEAD = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",";
  private static final String XML = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">";
  private static final int MILLION = 1_000_000;

  private static Bom read(String text) throws IOException, RefusedDocument {
    return BomReader.lenient(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  private static void refuses(String text, String rule) {
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(rule);
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.strict(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD));
  }

  @Test
  void read_billionLaughs_isRefused() {
    StringBuilder entities = new StringBuilder("<!DOCTYPE bom [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      String before = "&l" + (i - 1) + ";";
      entities.append("<!ENTITY l").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    refuses(
        entities
            + "]>"
            + XML
            + "<components><component type=\"library\"><name>&l9;</name>"
            + "</component></components></bom>",
        "no document type");
  }

  @Test
  void read_externalEntity_isRefusedAndNothingIsFetched() {
    refuses(
        "<!DOCTYPE bom [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + XML + "<components/></bom>",
        "no document type");
    refuses("<!DOCTYPE bom SYSTEM \"http://127.0.0.1:1/x.dtd\">" + XML + "</bom>", "document type");
  }

  @Test
  void read_entityWithoutDeclaration_isRefused() {
    refuses(
        XML
            + "<components><component type=\"library\"><name>&x;</name></component></components>"
            + "</bom>",
        "XML is well-formed");
  }

  /** The reader believes no length that is only declared. */
  @Test
  void read_protobufThatDeclaresTenGigabytes_isRefused() {
    byte[] document = {
      0x0A, 3, '1', '.', '6', 0x2A, (byte) 0x80, (byte) 0xC8, (byte) 0xAF, (byte) 0xA0, 0x25, 1
    };
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.lenient(document, Limits.UPLOAD))
        .withMessageContaining("a length is at most what may follow");
  }

  @Test
  void read_protobufThatEndsEarly_isRefused() {
    byte[] document = {0x0A, 3, '1', '.', '6', 0x2A, 100, 1};
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.lenient(document, Limits.UPLOAD))
        .withMessageContaining("as many bytes follow");
  }

  /** A stream without an end is cut at the limit of bytes. */
  @Test
  void read_endlessStream_isRefusedAtTheLimit() {
    Limits limits = Limits.UPLOAD.withBytes(1 << 20);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    InputStream start =
        new ByteArrayInputStream((HEAD + "\"a\":").getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.lenient(new SequenceInputStream(start, endless), limits))
        .withMessageContaining("at most 1048576 bytes");
  }

  @Test
  void read_hundredLevelsOfComponents_areRefusedInEveryFormat() {
    String json = "\"components\":[{\"type\":\"library\",\"name\":\"n\",";
    refuses(HEAD + json.repeat(100) + "\"version\":\"1\"" + "}]".repeat(100) + "}", "64 deep");
    String xml = "<components><component type=\"library\"><name>n</name>";
    refuses(XML + xml.repeat(100) + "</component></components>".repeat(100) + "</bom>", "64 deep");
    byte[] message = {};
    for (int i = 0; i < 100; i++) {
      message = nested(message);
    }
    byte[] version = {0x0A, 3, '1', '.', '6', 0x2A};
    byte[] document = concat(version, length(message.length), message);
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.lenient(document, Limits.UPLOAD))
        .withMessageContaining("64 deep");
  }

  /** Field 21 of a component is a list of components. */
  private static byte[] nested(byte[] inner) {
    return concat(new byte[] {(byte) 0xAA, 1}, length(inner.length), inner);
  }

  private static byte[] length(int length) {
    return length < 128
        ? new byte[] {(byte) length}
        : new byte[] {(byte) (length | 0x80), (byte) (length >> 7)};
  }

  private static byte[] concat(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void read_twentyLevelsOfComponents_keepsTheirParents() throws IOException, RefusedDocument {
    String json = "\"components\":[{\"type\":\"library\",\"name\":\"n\",";
    Bom bom = read(HEAD + json.repeat(20) + "\"version\":\"1\"" + "}]".repeat(20) + "}");
    assertThat(bom.components()).hasSize(20);
    assertThat(bom.components()).extracting(Component::parent).contains(-1, 0, 18);
    assertThat(read(CycloneDxWriter.json(bom)).components()).isEqualTo(bom.components());
  }

  @Test
  void read_millionComponents_isRefusedByTheReaderThatKeepsThem() {
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.lenient(million(), Limits.UPLOAD.withBytes(1L << 40)))
        .withMessageContaining("a BOM has at most 50000 components");
  }

  @Test
  void read_millionComponents_streamIntoASinkOneByOne() throws IOException, RefusedDocument {
    Counted counted = new Counted();
    BomReader.read(million(), Limits.UPLOAD.withBytes(1L << 40), counted);
    assertThat(counted.components).isEqualTo(MILLION);
  }

  private static InputStream million() {
    byte[] one =
        "{\"type\":\"library\",\"name\":\"n\"},\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    byte[] tail = one.clone();
    tail[tail.length - 2] = ' ';
    List<InputStream> parts = new ArrayList<>();
    parts.add(
        new ByteArrayInputStream((HEAD + "\"components\":[").getBytes(StandardCharsets.UTF_8)));
    IntStream.range(1, MILLION / 1000).forEach(ignored -> parts.add(new ByteArrayInputStream(one)));
    parts.add(new ByteArrayInputStream(tail));
    parts.add(new ByteArrayInputStream("]}".getBytes(StandardCharsets.UTF_8)));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  /** Keeps nothing but a number. */
  private static final class Counted implements BomSink {
    private int components;

    @Override
    public void component(Component component) {
      components++;
    }

    @Override
    public void relation(Relation relation) {}

    @Override
    public void subject(String ref) {}

    @Override
    public void other(String ref) {}

    @Override
    public void finding(Finding finding) {}

    @Override
    public void head(BomHead head) {}
  }

  @Test
  void read_referenceTwice_isAFindingAndBothStay() throws IOException, RefusedDocument {
    String text =
        HEAD
            + "\"version\":1,\"components\":[{\"type\":\"library\",\"bom-ref\":\"a\",\"name\":\"x\"},"
            + "{\"type\":\"library\",\"bom-ref\":\"a\",\"name\":\"y\"}]}";
    Bom bom = read(text);
    assertThat(bom.components()).extracting(Component::ref).containsExactly("a", "a#1");
    assertThat(bom.findings())
        .containsExactly(new Finding("components/1", "references are unique", "a"));
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> BomReader.strict(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD))
        .withMessageContaining("references are unique");
  }

  @Test
  void read_referenceThatLeadsNowhere_isAFinding() throws IOException, RefusedDocument {
    Bom bom = read(HEAD + "\"dependencies\":[{\"ref\":\"a\",\"dependsOn\":[\"b\"]}]}");
    assertThat(bom.findings()).extracting(Finding::value).containsExactly("a", "b");
  }

  @Test
  void read_dependenciesInACircle_areReadAndFound() throws IOException, RefusedDocument {
    Bom bom =
        read(
            HEAD
                + "\"components\":[{\"type\":\"library\",\"bom-ref\":\"a\",\"name\":\"x\"},"
                + "{\"type\":\"library\",\"bom-ref\":\"b\",\"name\":\"y\"}],\"dependencies\":["
                + "{\"ref\":\"a\",\"dependsOn\":[\"b\"]},{\"ref\":\"b\",\"dependsOn\":[\"a\",\"b\"]}]}");
    assertThat(new DependencyGraph(bom).cycles()).hasSize(1);
    assertThat(bom.findings()).isEmpty();
  }

  @Test
  void read_scriptInEveryText_staysTextAndIsEscapedWhenWritten()
      throws IOException, RefusedDocument {
    String script = "</script><script>alert('x')</script>\\\"><img src=x>";
    Bom bom =
        read(
            HEAD
                + "\"components\":[{\"type\":\"library\",\"name\":\"S\",\"version\":\"S\",\"group\":\"S\","
                    .replace("S", script)
                + "\"bom-ref\":\"S\",\"purl\":\"S\",\"supplier\":{\"name\":\"S\"}}]}"
                    .replace("S", script));
    Component component = bom.components().getFirst();
    assertThat(component.name()).startsWith("</script><script>").contains("\"><img");
    assertThat(component.identifiers().purl()).isNull();
    assertThat(CycloneDxWriter.json(bom)).doesNotContain("<");
    assertThat(CycloneDxWriter.xml(bom)).doesNotContain("<script").doesNotContain("<img");
    assertThat(read(CycloneDxWriter.xml(bom)).components()).isEqualTo(bom.components());
  }

  @Test
  void read_invalidUtf8_isRefusedInEveryFormat() {
    byte[] json = (HEAD + "\"x\":\"?\"}").getBytes(StandardCharsets.ISO_8859_1);
    byte[] xml =
        (XML
                + "<components><component type=\"library\"><name>?</name></component></components></bom>")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] tags = "SPDXVersion: SPDX-2.3\nPackageName: ?\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] protobuf = {0x0A, 3, '1', '.', '6', 0x1A, 1, '?'};
    for (byte[] document : List.of(json, xml, tags, protobuf)) {
      int place = new String(document, StandardCharsets.ISO_8859_1).lastIndexOf("?");
      document[place] = (byte) 0xE9;
      assertThatExceptionOfType(RefusedDocument.class)
          .isThrownBy(() -> BomReader.lenient(document, Limits.UPLOAD));
    }
  }

  @Test
  void read_nothingKnown_isRefusedShowingNoControlCharacters() {
    refuses("hello\u202e", "a BOM is CycloneDX");
    refuses("\u0007hello", "a field has a number and a known type");
    refuses("{}", "CycloneDX has the versions");
    refuses("", "a BOM is CycloneDX");
    refuses("<html/>", "CycloneDX has the versions");
    refuses("{\"specVersion\":\"9\",\"bomFormat\":\"CycloneDX\"}", "CycloneDX has the versions");
  }
}
