package org.fedrouter.compliance.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.match.Verdict;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String SERIAL = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";
  private static final String DOCUMENT =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "device", "bom-ref": "device", "name": "d",
         "purl": "pkg:generic/device@1"}},
       "components": [{"type": "library", "bom-ref": "outer", "name": "outer",
         "components": [{"type": "library", "bom-ref": "inner", "name": "inner",
           "purl": "pkg:npm/inner@1.0.0"}]}]}
      """;

  private static Vex vex(String product, String status, String at)
      throws IOException, RefusedDocument {
    String document =
        """
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "urn:v", "author": "maker",
         "timestamp": "%s", "version": 1, "statements": [
          {"vulnerability": {"name": "CVE-2026-1"}, "products": [{"@id": "%s"}],
           "status": "%s", "justification": "component_not_present"}]}
        """
            .formatted(at, product, status);
    return VexFile.read(document.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  private static Optional<Claim> claim(Vex... documents) throws IOException, RefusedDocument {
    List<Part> parts =
        Part.of(BomReader.lenient(DOCUMENT.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD));
    Part inner = parts.getLast();
    Finding finding =
        new Finding(
            "inner",
            "GHSA-1",
            List.of("CVE-2026-1", "GHSA-1"),
            true,
            List.of(
                new Evidence(
                    Evidence.Kind.PURL, "p", Source.OSV, "GHSA-1", "r", "c", Verdict.AFFECTED)));
    return Optional.ofNullable(
        new Claims(List.of(documents), parts, SERIAL, 2, NOW).about(inner, finding));
  }

  @Test
  void about_statementUnderAnotherName_ofTheSameVulnerability_holds()
      throws IOException, RefusedDocument {
    Claim claim =
        claim(vex("pkg:npm/inner@1.0.0", "not_affected", "2026-01-01T00:00:00Z")).orElseThrow();
    assertThat(claim.applicability()).isEqualTo(Applicability.NOT_AFFECTED);
    assertThat(claim.author()).isEqualTo("maker");
  }

  @Test
  void about_bomLink_orWhatItStandsIn_orTheDevice_holds() throws IOException, RefusedDocument {
    String link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#inner";
    for (String product : List.of(link, "outer", "pkg:generic/device@1")) {
      assertThat(claim(vex(product, "fixed", "2026-01-01T00:00:00Z"))).as(product).isPresent();
    }
  }

  @Test
  void about_otherProduct_orAnotherTime_saysNothing() throws IOException, RefusedDocument {
    assertThat(claim(vex("pkg:npm/other@1.0.0", "fixed", "2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(claim(vex("inner", "fixed", "2027-01-01T00:00:00Z"))).isEmpty();
    assertThat(claim()).isEmpty();
  }

  @Test
  void about_twoStatements_takesTheNewer() throws IOException, RefusedDocument {
    Claim claim =
        claim(
                vex("inner", "affected", "2026-03-01T00:00:00Z"),
                vex("inner", "not_affected", "2026-02-01T00:00:00Z"))
            .orElseThrow();
    assertThat(claim.applicability()).isEqualTo(Applicability.REACHABLE);
  }
}
