package org.fedrouter.compliance.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.junit.jupiter.api.Test;

class PartTest {
  private static List<Part> parts(String... components) throws IOException, RefusedDocument {
    String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [%s]}
        """
            .formatted(String.join(",", components));
    return Part.of(BomReader.lenient(document.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD));
  }

  private static String component(String ref, String name, String version) {
    return """
        {"type": "library", "bom-ref": "%s", "name": "%s", "version": "%s",
         "purl": "pkg:npm/%s@%s"}
        """
        .formatted(ref, name, version, name, version);
  }

  @Test
  void of_anotherDocument_keepsIdentities_whateverOrderAndReferences()
      throws IOException, RefusedDocument {
    List<Part> one = parts(component("1", "a", "1.0.0"), component("2", "b", "1.0.0"));
    List<Part> other = parts(component("x", "b", "1.0.0"), component("y", "a", "1.0.0"));
    assertThat(one.get(0).identity()).isEqualTo(other.get(1).identity());
    assertThat(one.get(1).identity()).isEqualTo(other.get(0).identity());
    assertThat(one.get(0).finding("s", "CVE-1")).isEqualTo(other.get(1).finding("s", "CVE-1"));
  }

  @Test
  void of_anotherVersion_hasAnotherIdentity() throws IOException, RefusedDocument {
    assertThat(parts(component("1", "a", "1.0.0")).getFirst().identity())
        .isNotEqualTo(parts(component("1", "a", "1.0.1")).getFirst().identity());
  }

  @Test
  void of_theSameComponentTwice_tellsThemApart() throws IOException, RefusedDocument {
    List<Part> twins = parts(component("1", "a", "1.0.0"), component("2", "a", "1.0.0"));
    assertThat(twins.get(0).identity()).isNotEqualTo(twins.get(1).identity());
  }

  @Test
  void finding_ofAnotherSystemOrVulnerability_hasAnotherId() throws IOException, RefusedDocument {
    Part part = parts(component("1", "a", "1.0.0")).getFirst();
    assertThat(part.finding("s", "CVE-1"))
        .isNotEqualTo(part.finding("t", "CVE-1"))
        .isNotEqualTo(part.finding("s", "CVE-2"))
        .matches("[0-9a-f]{32}");
  }
}
