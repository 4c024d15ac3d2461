package org.fedrouter.compliance.sbom.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomSamples;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.cyclonedx.CycloneDxWriter;
import org.fedrouter.compliance.sbom.spdx.SpdxWriter;
import org.junit.jupiter.api.Test;

/** What is written keeps every rule of its format and reads as the same BOM. */
class WriterLaws {
  private static final long SEED = 20261122;
  private static final int ROUNDS = 40;

  private static Bom reread(String text) throws IOException, RefusedDocument {
    return BomReader.strict(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  @Test
  void json_anyBom_isValidAndReadsAsTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Bom bom = BomSamples.cycloneDx(random, Format.CYCLONEDX_JSON);
      assertThat(reread(CycloneDxWriter.json(bom)))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(bom);
    }
  }

  @Test
  void xml_anyBom_isValidAndReadsAsTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Bom bom = BomSamples.cycloneDx(random, Format.CYCLONEDX_XML);
      assertThat(reread(CycloneDxWriter.xml(bom)))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(bom);
    }
  }

  @Test
  void spdx_anyBom_readsAsTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Bom bom = BomSamples.spdx(random);
      assertThat(reread(SpdxWriter.json(bom, Instant.EPOCH)))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(bom);
    }
  }

  /** From one format to the other: components keep what identifies them, references change. */
  @Test
  void spdx_bomOfCycloneDx_keepsComponents() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Bom bom = BomSamples.cycloneDx(random, Format.CYCLONEDX_JSON);
      Bom other = reread(SpdxWriter.json(bom, Instant.EPOCH));
      assertThat(other.components())
          .extracting(
              component -> component.label() + component.identifiers() + component.support())
          .containsExactlyElementsOf(
              bom.components().stream()
                  .map(
                      component ->
                          component.label() + component.identifiers() + component.support())
                  .toList());
    }
  }
}
