package org.fedrouter.compliance.sbom.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.diff.Change.Aspect;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.junit.jupiter.api.Test;

class BomDiffTest {
  private static Bom bom(String... components) throws IOException, RefusedDocument {
    String json =
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["
            + String.join(",", components)
            + "]}";
    return BomReader.lenient(json.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  private static String component(String name, String version, String more) {
    return "{\"type\":\"library\",\"name\":\"%s\",\"version\":\"%s\"%s}"
        .formatted(name, version, more);
  }

  private static List<String> told(Bom before, Bom after) {
    return BomDiff.of(before, after).stream()
        .map(
            change ->
                switch (change) {
                  case Change.Added added -> "+" + added.component().label();
                  case Change.Removed removed -> "-" + removed.component().label();
                  case Change.Changed changed ->
                      changed.before().label()
                          + " > "
                          + changed.after().label()
                          + " "
                          + changed.aspects();
                })
        .toList();
  }

  @Test
  void of_sameBom_isEmpty() throws IOException, RefusedDocument {
    Bom bom = bom(component("a", "1", ""), component("a", "1", ""));
    assertThat(BomDiff.of(bom, bom)).isEmpty();
  }

  @Test
  void of_addedRemovedAndRenewed_areTold() throws IOException, RefusedDocument {
    Bom before = bom(component("a", "1", ""), component("b", "1", ""));
    Bom after = bom(component("c", "1", ""), component("a", "2", ""));
    assertThat(told(before, after)).containsExactly("+c 1", "a 1 > a 2 [VERSION]", "-b 1");
  }

  @Test
  void of_samePackageUrlUnderAnotherName_isOneComponent() throws IOException, RefusedDocument {
    Bom before = bom(component("old", "1", ",\"purl\":\"pkg:npm/x@1\""));
    Bom after = bom(component("new", "2", ",\"purl\":\"pkg:npm/x@2?a=b\""));
    assertThat(told(before, after)).containsExactly("old 1 > new 2 [VERSION]");
  }

  @Test
  void of_severalOfAFamily_arePairedByVersion() throws IOException, RefusedDocument {
    Bom before = bom(component("a", "1", ""), component("a", "2", ""));
    Bom after = bom(component("a", "3", ""), component("a", "1", ""), component("a", "4", ""));
    assertThat(told(before, after)).containsExactly("a 2 > a 3 [VERSION]", "+a 4");
  }

  @Test
  void of_licenceSupportSupplierAndDigest_areAspects() throws IOException, RefusedDocument {
    Bom before = bom(component("a", "1", ",\"licenses\":[{\"expression\":\"MIT or Apache-2.0\"}]"));
    Bom spelt = bom(component("a", "1", ",\"licenses\":[{\"expression\":\"MIT OR Apache-2.0\"}]"));
    Bom after =
        bom(
            component(
                "a",
                "1",
                ",\"licenses\":[{\"license\":{\"id\":\"MIT\"}}],\"supplier\":{\"name\":\"S\"},"
                    + "\"hashes\":[{\"alg\":\"MD5\",\"content\":\"00\"}],\"properties\":[{\"name\":"
                    + "\"cdx:lifecycle:milestone:endOfSupport\",\"value\":\"2026-01-01\"}]"));
    assertThat(BomDiff.of(before, spelt)).isEmpty();
    assertThat(BomDiff.of(before, after))
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Changed.class,
            changed ->
                assertThat(changed.aspects())
                    .containsExactly(
                        Aspect.LICENCE, Aspect.SUPPORT, Aspect.SUPPLIER, Aspect.HASHES));
  }
}
