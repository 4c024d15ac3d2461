package org.fedrouter.compliance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One valid document, and what each change of it breaks. The whole suite: docs/conformance.md. */
class CsafCheckTest {
  private static final String VALID =
      """
      {"document": {"category": "csaf_vex", "csaf_version": "2.0", "lang": "en", "title": "t",
        "publisher": {"category": "vendor", "name": "n", "namespace": "https://example.org"},
        "tracking": {"id": "1", "status": "final", "version": "2",
          "initial_release_date": "2026-01-01T00:00:00Z", "current_release_date": "2026-01-02T00:00:00Z",
          "revision_history": [{"date": "2026-01-02T00:00:00Z", "number": "2", "summary": "b"},
                               {"date": "2026-01-01T00:00:00Z", "number": "1", "summary": "a"}]}},
       "product_tree": {"full_product_names": [
          {"product_id": "A", "name": "a", "product_identification_helper": {"purl": "pkg:npm/a@1"}},
          {"product_id": "B", "name": "b"}],
         "product_groups": [{"group_id": "G", "product_ids": ["A", "B"]}],
         "relationships": [{"category": "installed_on", "product_reference": "A",
           "relates_to_product_reference": "B", "full_product_name": {"product_id": "C", "name": "c"}}]},
       "vulnerabilities": [{"cve": "CVE-2026-0001",
         "notes": [{"category": "summary", "text": "x"}],
         "product_status": {"known_affected": ["A"], "known_not_affected": ["C"]},
         "flags": [{"label": "component_not_present", "product_ids": ["C"]}],
         "remediations": [{"category": "vendor_fix", "details": "d", "group_ids": ["G"]}],
         "scores": [{"products": ["A"], "cvss_v3": {"version": "3.1", "baseScore": 9.8,
           "baseSeverity": "CRITICAL", "attackVector": "NETWORK",
           "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]}]}
      """;

  private static List<String> failed(String text) throws IOException, RefusedDocument {
    return CsafCheck.violations(
            JsonReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Limits.UPLOAD))
        .stream()
        .map(CsafViolation::test)
        .distinct()
        .toList();
  }

  @Test
  void violations_validDocument_areNone() throws IOException, RefusedDocument {
    assertThat(failed(VALID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"known_affected\": [\"A\"]|\"known_affected\": [\"A\", \"Z\"]|6.1.1",
        "\"product_id\": \"B\"|\"product_id\": \"A\"|6.1.2",
        "\"relates_to_product_reference\": \"B\"|\"relates_to_product_reference\": \"C\"|6.1.3",
        "\"group_ids\": [\"G\"]|\"group_ids\": [\"Z\"]|6.1.4",
        "\"known_affected\": [\"A\"]|\"known_affected\": [\"A\", \"C\"]|6.1.6",
        "\"baseScore\": 9.8|\"baseScore\": 9.9|6.1.9",
        "\"NETWORK\"|\"LOCAL\"|6.1.10",
        "\"lang\": \"en\"|\"lang\": \"ez\"|6.1.12",
        "pkg:npm/a@1|pkg:npm/@1|6.1.13",
        "\"number\": \"1\"|\"number\": \"3\"|6.1.14",
        "\"version\": \"2\"|\"version\": \"1\"|6.1.16",
        "\"number\": \"2\"|\"number\": \"1\"|6.1.22",
        "\"number\": \"1\"|\"number\": \"1.0.0\"|6.1.30",
        ", \"product_ids\": [\"C\"]}| }|6.1.32",
        "\"csaf_vex\"|\"V_eX\"|6.1.26",
        "\"notes\": [{\"category\": \"summary\", \"text\": \"x\"}],| |6.1.27.5",
        "\"cve\": \"CVE-2026-0001\",| |6.1.27.8",
        "\"label\": \"component_not_present\"|\"label\": \"no such label\"|schema",
        "\"title\": \"t\",| |schema"
      })
  void violations_brokenRule_isNamed(String right, String wrong, String test)
      throws IOException, RefusedDocument {
    assertThat(VALID).contains(right);
    assertThat(failed(VALID.replace(right, wrong == null ? "" : wrong))).contains(test);
  }
}
