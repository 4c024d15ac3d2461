package org.fedrouter.compliance.sbom.reading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.Hash;
import org.fedrouter.compliance.sbom.Party;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Relation.Kind;
import org.fedrouter.compliance.sbom.SupportLevel;
import org.fedrouter.compliance.sbom.Tool;
import org.junit.jupiter.api.Test;

/** The same pump in every format. */
class BomReaderTest {
  private static final String JSON =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 2,
       "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
       "components": [
        {"type": "library", "bom-ref": "ssl", "name": "openssl", "version": "3.0.1",
         "supplier": {"name": "OpenSSL", "url": ["https://openssl.org"], "contact": [{"email": "a@b.c"}]},
         "hashes": [{"alg": "SHA-256", "content": "%s"}],
         "licenses": [{"license": {"id": "Apache-2.0"}}],
         "cpe": "cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*",
         "purl": "pkg:generic/openssl@3.0.1",
         "properties": [{"name": "cdx:lifecycle:milestone:endOfSupport", "value": "2027-01-31"},
                        {"name": "fedrouter:support:level", "value": "actively maintained"},
                        {"name": "other", "value": "kept"}],
         "components": [{"type": "file", "name": "libssl.so"}]},
        {"type": "operating-system", "bom-ref": "os", "name": "rtos"}],
       "services": [{"bom-ref": "cloud", "name": "cloud"}],
       "dependencies": [{"ref": "pump", "dependsOn": ["os", "cloud"]}, {"ref": "os", "dependsOn": ["ssl"]}],
       "metadata": {"timestamp": "2026-01-02T03:04:05+01:00", "authors": [{"name": "An Author"}],
        "tools": [{"vendor": "v", "name": "t", "version": "1"}],
        "component": {"type": "device", "bom-ref": "pump", "name": "Pump", "version": "7"}}}
      """
          .formatted("ab".repeat(32));

  private static final String XML =
      """
      <?xml version="1.0"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" xmlns:o="http://example.org/other" version="2"
        serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79">
       <metadata><timestamp>2026-01-02T03:04:05+01:00</timestamp>
        <tools><tool><vendor>v</vendor><name>t</name><version>1</version></tool></tools>
        <authors><author><name>An Author</name></author></authors>
        <component type="device" bom-ref="pump"><name>Pump</name><version>7</version></component></metadata>
       <components>
        <component type="library" bom-ref="ssl">
         <supplier><name>OpenSSL</name><url>https://openssl.org</url><contact><email>a@b.c</email></contact></supplier>
         <name>openssl</name><version>3.0.1</version>
         <hashes><hash alg="SHA-256">%s</hash></hashes>
         <licenses><license><id>Apache-2.0</id></license></licenses>
         <cpe>cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*</cpe>
         <purl>pkg:generic/openssl@3.0.1</purl>
         <properties><property name="cdx:lifecycle:milestone:endOfSupport">2027-01-31</property>
          <property name="fedrouter:support:level">actively maintained</property>
          <property name="other">kept</property></properties>
         <components><component type="file"><name>libssl.so</name></component></components>
         <o:extension><o:deep>passed over</o:deep></o:extension>
        </component>
        <component type="operating-system" bom-ref="os"><name>rtos</name></component>
       </components>
       <services><service bom-ref="cloud"><name>cloud</name></service></services>
       <dependencies><dependency ref="pump"><dependency ref="os"/><dependency ref="cloud"/></dependency>
        <dependency ref="os"><dependency ref="ssl"/></dependency></dependencies>
      </bom>
      """
          .formatted("ab".repeat(32));

  private static final String SPDX =
      """
      {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
       "name": "pump", "documentNamespace": "https://example.org/pump",
       "creationInfo": {"created": "2026-01-02T02:04:05Z",
        "creators": ["Organization: An Author (x@y.z)", "Tool: t-1"]},
       "packages": [
        {"SPDXID": "SPDXRef-ssl", "name": "openssl", "versionInfo": "3.0.1", "downloadLocation": "NONE",
         "supplier": "Organization: OpenSSL (a@b.c)", "licenseConcluded": "Apache-2.0",
         "licenseDeclared": "NOASSERTION", "validUntilDate": "2027-01-31T00:00:00Z",
         "checksums": [{"algorithm": "SHA256", "checksumValue": "%s"}],
         "externalRefs": [
          {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
           "referenceLocator": "pkg:generic/openssl@3.0.1"},
          {"referenceCategory": "SECURITY", "referenceType": "cpe23Type",
           "referenceLocator": "cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*"}]},
        {"SPDXID": "SPDXRef-pump", "name": "Pump", "versionInfo": "7", "downloadLocation": "NOASSERTION",
         "primaryPackagePurpose": "DEVICE"},
        {"SPDXID": "SPDXRef-os", "name": "rtos", "downloadLocation": "NOASSERTION",
         "primaryPackagePurpose": "OPERATING_SYSTEM"}],
       "relationships": [
        {"spdxElementId": "SPDXRef-DOCUMENT", "relatedSpdxElement": "SPDXRef-pump", "relationshipType": "DESCRIBES"},
        {"spdxElementId": "SPDXRef-os", "relatedSpdxElement": "SPDXRef-pump", "relationshipType": "DEPENDENCY_OF"},
        {"spdxElementId": "SPDXRef-os", "relatedSpdxElement": "SPDXRef-ssl", "relationshipType": "CONTAINS"},
        {"spdxElementId": "SPDXRef-os", "relatedSpdxElement": "NOASSERTION", "relationshipType": "DEPENDS_ON"}]}
      """
          .formatted("AB".repeat(32));

  private static final String TAGS =
      """
      SPDXVersion: SPDX-2.3
      DataLicense: CC0-1.0
      SPDXID: SPDXRef-DOCUMENT
      DocumentName: pump
      DocumentNamespace: https://example.org/pump
      Creator: Organization: An Author (x@y.z)
      Creator: Tool: t-1
      Created: 2026-01-02T02:04:05Z

      # a comment
      PackageName: openssl
      SPDXID: SPDXRef-ssl
      PackageVersion: 3.0.1
      PackageSupplier: Organization: OpenSSL (a@b.c)
      PackageDownloadLocation: NONE
      PackageLicenseConcluded: Apache-2.0
      PackageChecksum: SHA256: %s
      PackageDescription: <text>over
      two lines</text>
      ValidUntilDate: 2027-01-31T00:00:00Z
      ExternalRef: PACKAGE-MANAGER purl pkg:generic/openssl@3.0.1
      ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*

      PackageName: Pump
      SPDXID: SPDXRef-pump
      PackageVersion: 7
      PackageDownloadLocation: NOASSERTION
      PrimaryPackagePurpose: DEVICE

      PackageName: rtos
      SPDXID: SPDXRef-os
      PackageDownloadLocation: NOASSERTION
      PrimaryPackagePurpose: OPERATING_SYSTEM

      Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-pump
      Relationship: SPDXRef-os DEPENDENCY_OF SPDXRef-pump
      Relationship: SPDXRef-os CONTAINS SPDXRef-ssl
      """
          .formatted("ab".repeat(32));

  private static final String LD =
      """
      {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
       {"type": "Relationship", "spdxId": "urn:r1", "creationInfo": "_:c", "from": "urn:pump",
        "to": ["urn:os"], "relationshipType": "dependsOn"},
       {"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-01-02T02:04:05Z",
        "createdBy": ["urn:author"], "createdUsing": ["urn:tool"]},
       {"type": "Organization", "spdxId": "urn:author", "name": "An Author", "creationInfo": "_:c"},
       {"type": "Organization", "spdxId": "urn:ossl", "name": "OpenSSL", "creationInfo": "_:c"},
       {"type": "Tool", "spdxId": "urn:tool", "name": "t-1", "creationInfo": "_:c"},
       {"type": "SpdxDocument", "spdxId": "urn:doc", "creationInfo": "_:c", "rootElement": ["urn:pump"]},
       {"type": "software_Package", "spdxId": "urn:ssl", "name": "openssl", "creationInfo": "_:c",
        "software_packageVersion": "3.0.1", "software_packageUrl": "pkg:generic/openssl@3.0.1",
        "suppliedBy": "urn:ossl", "supportLevel": ["support"], "validUntilTime": "2027-01-31T00:00:00Z",
        "verifiedUsing": [{"type": "Hash", "algorithm": "sha256", "hashValue": "%s"}],
        "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "cpe23",
          "identifier": "cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*"}]},
       {"type": "software_Package", "spdxId": "urn:pump", "name": "Pump", "software_packageVersion": "7",
        "software_primaryPurpose": "device", "creationInfo": "_:c"},
       {"type": "software_Package", "spdxId": "urn:os", "name": "rtos", "creationInfo": "_:c",
        "software_primaryPurpose": "operatingSystem"},
       {"type": "Relationship", "spdxId": "urn:r2", "creationInfo": "_:c", "from": "urn:os",
        "to": ["urn:ssl"], "relationshipType": "contains"},
       {"type": "simplelicensing_LicenseExpression", "spdxId": "urn:l", "creationInfo": "_:c",
        "simplelicensing_licenseExpression": "Apache-2.0"},
       {"type": "Relationship", "spdxId": "urn:r3", "creationInfo": "_:c", "from": "urn:ssl",
        "to": ["urn:l"], "relationshipType": "hasDeclaredLicense"}]}
      """
          .formatted("ab".repeat(32));

  private static Bom read(String text) throws IOException, RefusedDocument {
    return BomReader.strict(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  private static Component openssl(Bom bom) {
    return bom.components().stream()
        .filter(component -> component.name().equals("openssl"))
        .findFirst()
        .orElseThrow();
  }

  private static void isThePump(Bom bom) {
    assertThat(bom.head().timestamp()).isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
    assertThat(bom.head().authors()).extracting(Party::name).containsExactly("An Author");
    assertThat(requireNonNull(bom.head().subject()).label()).isEqualTo("Pump 7");
    assertThat(requireNonNull(bom.head().subject()).type()).isEqualTo("device");
    Component ssl = openssl(bom);
    assertThat(ssl.version()).isEqualTo("3.0.1");
    assertThat(ssl.makers().supplier()).extracting(Party::name).isEqualTo("OpenSSL");
    assertThat(ssl.identifiers().purl()).hasToString("pkg:generic/openssl@3.0.1");
    assertThat(ssl.identifiers().cpeNames()).hasSize(1);
    assertThat(ssl.identifiers().hashes()).containsExactly(new Hash("SHA-256", "ab".repeat(32)));
    assertThat(ssl.licences()).extracting(DeclaredLicence::canonical).containsExactly("Apache-2.0");
    assertThat(ssl.support().end()).isEqualTo(LocalDate.of(2027, 1, 31));
    assertThat(bom.components()).extracting(Component::type).contains("operating-system");
    assertThat(bom.findings()).isEmpty();
  }

  @Test
  void strict_cycloneDxJson_isThePump() throws IOException, RefusedDocument {
    Bom bom = read(JSON);
    isThePump(bom);
    assertThat(bom.head().format()).isEqualTo(Format.CYCLONEDX_JSON);
    assertThat(bom.head().tools()).containsExactly(new Tool("v", "t", "1"));
    assertThat(openssl(bom).support().level()).isEqualTo(SupportLevel.ACTIVELY_MAINTAINED);
    assertThat(bom.components().get(1).parent()).isEqualTo(openssl(bom).position());
    assertThat(bom.components().get(1).ref()).isEqualTo("#1");
    assertThat(bom.relations())
        .containsExactly(
            new Relation("pump", Kind.DEPENDS_ON, "os"),
            new Relation("pump", Kind.DEPENDS_ON, "cloud"),
            new Relation("os", Kind.DEPENDS_ON, "ssl"));
  }

  @Test
  void strict_cycloneDxXml_isTheSameAsJson() throws IOException, RefusedDocument {
    Bom xml = read(XML);
    Bom json = read(JSON);
    isThePump(xml);
    assertThat(xml.components()).isEqualTo(json.components());
    assertThat(xml.relations()).isEqualTo(json.relations());
    assertThat(xml.head().tools()).isEqualTo(json.head().tools());
    assertThat(xml.head().revision()).isEqualTo(2);
    assertThat(xml.head().version()).isEqualTo("1.6");
  }

  @Test
  void strict_spdxJson_isThePump() throws IOException, RefusedDocument {
    Bom bom = read(SPDX);
    isThePump(bom);
    assertThat(bom.components()).hasSize(2);
    assertThat(bom.relations())
        .containsExactly(
            new Relation("SPDXRef-pump", Kind.DEPENDS_ON, "SPDXRef-os"),
            new Relation("SPDXRef-os", Kind.CONTAINS, "SPDXRef-ssl"));
  }

  @Test
  void strict_tagValue_isTheSameAsSpdxJson() throws IOException, RefusedDocument {
    Bom tags = read(TAGS);
    isThePump(tags);
    assertThat(openssl(tags).description()).isEqualTo("over\ntwo lines");
    assertThat(tags.relations()).isEqualTo(read(SPDX).relations());
    assertThat(tags.head().authors()).isEqualTo(read(SPDX).head().authors());
    assertThat(tags.head().tools()).containsExactly(new Tool(null, "t-1", null));
  }

  @Test
  void strict_jsonLd_isThePump() throws IOException, RefusedDocument {
    Bom bom = read(LD);
    isThePump(bom);
    assertThat(openssl(bom).support().level()).isEqualTo(SupportLevel.ACTIVELY_MAINTAINED);
    assertThat(bom.relations())
        .containsExactly(
            new Relation("urn:pump", Kind.DEPENDS_ON, "urn:os"),
            new Relation("urn:os", Kind.CONTAINS, "urn:ssl"));
  }

  @Test
  void lenient_protobuf_isRead() throws IOException, RefusedDocument {
    byte[] hash = message(field(1, 0, new byte[] {3}), text(2, "ab".repeat(32)));
    byte[] licence = message(text(1, "Apache-2.0"));
    byte[] component =
        message(
            field(1, 0, new byte[] {3}),
            text(3, "ssl"),
            text(8, "openssl"),
            text(9, "3.0.1"),
            field(12, 2, hash),
            field(13, 2, message(field(1, 2, licence))),
            text(16, "pkg:generic/openssl@3.0.1"),
            text(99, "not known"));
    byte[] subject =
        message(field(1, 0, new byte[] {5}), text(3, "pump"), text(8, "Pump"), text(9, "7"));
    byte[] time = message(field(1, 0, new byte[] {(byte) 0xE8, 7}));
    byte[] metadata = message(field(1, 2, time), field(4, 2, subject));
    byte[] dependency = message(text(1, "pump"), field(2, 2, message(text(1, "ssl"))));
    Bom bom =
        BomReader.lenient(
            message(
                text(1, "1.6"),
                field(2, 0, new byte[] {9}),
                field(4, 2, metadata),
                field(5, 2, component),
                field(8, 2, dependency)),
            Limits.UPLOAD);
    assertThat(bom.head().format()).isEqualTo(Format.CYCLONEDX_PROTOBUF);
    assertThat(bom.head().revision()).isEqualTo(9);
    assertThat(bom.head().timestamp()).isEqualTo(Instant.ofEpochSecond(1000));
    assertThat(requireNonNull(bom.head().subject()).type()).isEqualTo("device");
    assertThat(openssl(bom).type()).isEqualTo("library");
    assertThat(openssl(bom).identifiers().hashes())
        .containsExactly(new Hash("SHA-256", "ab".repeat(32)));
    assertThat(openssl(bom).licences())
        .extracting(DeclaredLicence::text)
        .containsExactly("Apache-2.0");
    assertThat(bom.relations()).containsExactly(new Relation("pump", Kind.DEPENDS_ON, "ssl"));
  }

  private static byte[] message(byte[]... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List.of(fields).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static byte[] text(int number, String text) {
    return field(number, 2, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(int number, int kind, byte[] value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    varint(bytes, number << 3 | kind);
    if (kind == 2) {
      varint(bytes, value.length);
    }
    bytes.writeBytes(value);
    return bytes.toByteArray();
  }

  private static void varint(ByteArrayOutputStream bytes, int value) {
    int rest = value;
    while (rest > 127) {
      bytes.write((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  @Test
  void strict_brokenRule_isRefusedWhereLenientTellsIt() throws IOException, RefusedDocument {
    String unknown =
        JSON.replace("\"bom-ref\": \"os\",", "\"bom-ref\": \"os\", \"colour\": \"red\",");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(unknown))
        .withMessageContaining("/components/1: no field beyond the schema's")
        .withMessageContaining("colour");
    String broken = JSON.replace("pkg:generic/openssl@3.0.1", "pkg:openssl");
    Bom bom = BomReader.lenient(broken.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
    assertThat(bom.findings())
        .containsExactly(new Finding("components/0/purl", "a package URL is valid", "pkg:openssl"));
    assertThat(openssl(bom).identifiers().purlText()).isEqualTo("pkg:openssl");
  }

  @Test
  void strict_spdxWithoutRequiredField_isRefused() {
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(SPDX.replace("\"dataLicense\": \"CC0-1.0\",", "")))
        .withMessageContaining("dataLicense");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(SPDX.replace("\"checksumValue\": \"AB", "\"checksumValue\": \"A")))
        .withMessageContaining("digest");
  }
}
