package org.fedrouter.device.analysis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Verdict;
import org.fedrouter.compliance.vex.Justification;
import org.fedrouter.compliance.vex.Status;
import org.junit.jupiter.api.Test;

class EncodingTest {
  private static Evidence evidence(String range) {
    return new Evidence(
        Evidence.Kind.CPE, "cpe:2.3:a", Source.NVD, "CVE-1", range, "c", Verdict.UNCERTAIN);
  }

  @Test
  void evidence_writtenAndRead_isTheSame() {
    List<Evidence> steps = List.of(evidence(""), evidence(">=1 <2\n\t\"x\""));
    assertThat(Encoding.evidence(Encoding.evidence(steps))).isEqualTo(steps);
  }

  @Test
  void evidence_withSeparators_ofAStranger_staysOneRecord() {
    List<Evidence> read =
        Encoding.evidence(Encoding.evidence(List.of(evidence("a\u001fb\u001ec\0d"))));
    assertThat(read).containsExactly(evidence("a\ufffdb\ufffdc\ufffdd"));
  }

  @Test
  void claim_writtenAndRead_isTheSame() {
    Claim full =
        new Claim(
            Status.NOT_AFFECTED,
            Justification.CODE_NOT_PRESENT,
            "d",
            "",
            "w",
            Instant.parse("2026-01-02T03:04:05Z"));
    Claim without = new Claim(Status.FIXED, null, "d", "a", "w", Instant.MIN);
    assertThat(Encoding.readClaim(Encoding.claim(full))).isEqualTo(full);
    assertThat(Encoding.readClaim(Encoding.claim(without))).isEqualTo(without);
    assertThat(Encoding.readClaim(Encoding.claim(null))).isNull();
  }

  @Test
  void inputsAndLists_writtenAndRead_areTheSame() {
    Map<String, String> inputs = Map.of("exploitation", "active", "automatable", "yes");
    assertThat(Encoding.readInputs(Encoding.inputs(inputs))).isEqualTo(inputs);
    assertThat(Encoding.readInputs(Encoding.inputs(Map.of()))).isEmpty();
    assertThat(Encoding.list(Encoding.list(List.of()))).isEmpty();
    assertThat(Encoding.list(Encoding.list(List.of("EPSS", "CVSS"))))
        .containsExactly("EPSS", "CVSS");
  }
}
