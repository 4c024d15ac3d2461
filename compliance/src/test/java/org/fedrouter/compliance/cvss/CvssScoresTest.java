package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.compliance.cvss.CvssVectors.vector;

import java.util.List;
import org.fedrouter.compliance.cvss.CvssScores.Layered;
import org.fedrouter.compliance.cvss.CvssScores.Single;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CvssScoresTest {
  static List<String> known() {
    return CvssVectors.known();
  }

  @ParameterizedTest
  @MethodSource("known")
  void scores_ofKnownVectors_areThose(String line) {
    String[] parts = line.split(" ", 2);
    CvssVector vector = vector(parts[0]);
    String scores =
        switch (vector.scores()) {
          case Single single -> single.overall().toString();
          case Layered layered ->
              layered.base()
                  + " "
                  + shown(vector, MetricGroup.TEMPORAL, layered.temporal())
                  + " "
                  + shown(vector, MetricGroup.ENVIRONMENTAL, layered.environmental());
        };
    assertThat(scores).isEqualTo(parts[1]);
  }

  private static String shown(CvssVector vector, MetricGroup group, Score score) {
    boolean always = vector.version() != CvssVersion.V2_0;
    return always || vector.defines(group) ? score.toString() : "-";
  }

  @Test
  void overall_isTheScoreOfTheLastGroupThatIsDefined() {
    String base = "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:H";
    assertThat(vector(base).scores().overall()).isEqualTo(new Score(68));
    assertThat(vector(base + "/E:U").scores().overall()).isEqualTo(new Score(62));
    assertThat(vector(base + "/E:U/MC:N/MI:N/MA:N").scores().overall()).isEqualTo(new Score(0));
  }

  @Test
  void base_ofAVector_keepsItsBaseMetricsAlone() {
    CvssVector full =
        vector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N/E:U/S:P");
    assertThat(full.defines(MetricGroup.SUPPLEMENTAL)).isTrue();
    assertThat(full.base())
        .hasToString("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N");
    assertThat(full.base().defines(MetricGroup.TEMPORAL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, NONE, LOW",
    "1, LOW, LOW",
    "39, LOW, LOW",
    "40, MEDIUM, MEDIUM",
    "69, MEDIUM, MEDIUM",
    "70, HIGH, HIGH",
    "89, HIGH, HIGH",
    "90, CRITICAL, HIGH",
    "100, CRITICAL, HIGH"
  })
  void severity_atTheEdgesOfItsScale_isTheSpecifications(
      int tenths, Severity severity, Severity version2) {
    Score score = new Score(tenths);
    assertThat(score.severity(CvssVersion.V3_1)).isEqualTo(severity);
    assertThat(score.severity(CvssVersion.V4_0)).isEqualTo(severity);
    assertThat(score.severity(CvssVersion.V2_0)).isEqualTo(version2);
  }

  @Test
  void score_outsideItsScale_isRefused() {
    assertThatThrownBy(() -> new Score(-1)).hasMessageContaining("tenths");
    assertThatThrownBy(() -> new Score(101)).hasMessageContaining("101");
    assertThat(new Score(100)).hasToString("10.0").isGreaterThan(new Score(99));
  }
}
