package org.fedrouter.compliance.sbom.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapReportTest {
  private static final String SUPPORT =
      "\"properties\":[{\"name\":\"fedrouter:support:level\",\"value\":\"actively maintained\"},"
          + "{\"name\":\"cdx:lifecycle:milestone:endOfSupport\",\"value\":\"2030-01-01\"}]";
  private static final String COMPLETE =
      ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"metadata\":{"
              + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"authors\":[{\"name\":\"A\"}],\"component\":"
              + "{\"type\":\"device\",\"bom-ref\":\"d\",\"name\":\"Pump\",\"version\":\"1\","
              + "\"purl\":\"pkg:generic/pump@1\",\"supplier\":{\"name\":\"M\"},SUPPORT}},\"components\":["
              + "{\"type\":\"library\",\"bom-ref\":\"c\",\"name\":\"lib\",\"version\":\"2\","
              + "\"purl\":\"pkg:generic/lib@2\",\"supplier\":{\"name\":\"S\"},SUPPORT}],"
              + "\"dependencies\":[{\"ref\":\"d\",\"dependsOn\":[\"c\"]}]}")
          .replace("SUPPORT", SUPPORT);

  private static GapReport report(String json) throws IOException, RefusedDocument {
    return GapReport.of(BomReader.lenient(json.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD));
  }

  @Test
  void of_completeBom_hasNoGaps() throws IOException, RefusedDocument {
    GapReport report = report(COMPLETE);
    assertThat(report.gaps()).isEmpty();
    assertThat(report.components()).isEqualTo(2);
    assertThat(report.isComplete(Element.Source.FDA_524B)).isTrue();
  }

  /** Each element taken away alone leaves exactly its gap. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"authors\":[{\"name\":\"A\"}],| |AUTHOR",
        "\"timestamp\":\"2026-01-01T00:00:00Z\",| |TIMESTAMP",
        "\"version\":\"2\",|c|VERSION",
        "\"purl\":\"pkg:generic/lib@2\",|c|IDENTIFIER",
        "\"supplier\":{\"name\":\"S\"},|c|SUPPLIER",
        "\"name\":\"lib\",|c|NAME"
      })
  void of_oneElementMissing_hasExactlyItsGap(String missing, String ref, Element element)
      throws IOException, RefusedDocument {
    assertThat(COMPLETE).contains(missing);
    assertThat(report(COMPLETE.replace(missing, "")).gaps())
        .containsExactly(new Gap(ref == null || ref.isBlank() ? null : ref, element));
  }

  @Test
  void of_componentWithoutRelation_hasThatGap() throws IOException, RefusedDocument {
    String loose = COMPLETE.replace("\"dependsOn\":[\"c\"]", "\"dependsOn\":[\"d\"]");
    assertThat(report(loose).gaps()).containsExactly(new Gap("c", Element.RELATION));
  }

  @Test
  void of_supportUnsaidOrUnknown_needsLevelEndAndReason() throws IOException, RefusedDocument {
    String said = "\"supplier\":{\"name\":\"S\"}," + SUPPORT;
    String supplier = "\"supplier\":{\"name\":\"S\"},\"properties\":[";
    String unknown = "{\"name\":\"fedrouter:support:level\",\"value\":\"unknown\"}";
    String reason =
        ",{\"name\":\"fedrouter:support:justification\",\"value\":\"supplier is gone\"}";
    assertThat(report(COMPLETE.replace(said, supplier + "]")).gaps())
        .containsExactly(new Gap("c", Element.SUPPORT_LEVEL), new Gap("c", Element.END_OF_SUPPORT));
    assertThat(report(COMPLETE.replace(said, supplier + unknown + "]")).gaps())
        .containsExactly(new Gap("c", Element.JUSTIFICATION));
    assertThat(report(COMPLETE.replace(said, supplier + unknown + reason + "]")).gaps()).isEmpty();
  }

  @Test
  void isComplete_onlySupportMissing_holdsForMinimumElementsAlone()
      throws IOException, RefusedDocument {
    GapReport report = report(COMPLETE.replace(SUPPORT, "\"properties\":[]"));
    assertThat(report.isComplete(Element.Source.MINIMUM_ELEMENTS)).isTrue();
    assertThat(report.isComplete(Element.Source.FDA_524B)).isFalse();
  }
}
