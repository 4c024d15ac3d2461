package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.compliance.cvss.CvssVectors.refused;
import static org.fedrouter.compliance.cvss.CvssVectors.vector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CvssReadingTest {
  private static final String BASE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

  @ParameterizedTest
  @CsvSource({
    "'', '', FORM, ''",
    "AV, AV, FORM, ''",
    "AV:N/, '', FORM, ''",
    "hello, hello, FORM, ''",
    "CVSS:, CVSS, PREFIX, ''",
    "CVSS:3.2/AV:N, CVSS, PREFIX, 3.2",
    "CVSS:3.1, CVSS, PREFIX, 3.1",
    "CVSS:3.1/, '', FORM, ''",
    "cvss:3.1/AV:N, cvss, KNOWN_METRIC, 3.1",
    "(AV:N/AC:L/Au:N/C:P/I:P/A:P), (AV, KNOWN_METRIC, N",
    "AV:N/AC:L/Au:N/C:P/I:P, A, COMPLETE, ''",
    "AV:N/AC:L/Au:N/C:P/I:P/A:P/, '', FORM, ''",
    "AV:N//AC:L, '', FORM, ''",
    "AV:N/AC:L/AU:N/C:P/I:P/A:P, AU, KNOWN_METRIC, N",
    "AV:n/AC:L, AV, KNOWN_VALUE, n",
    "AV: N/AC:L, AV, KNOWN_VALUE, ' N'",
    "AV:N:N/AC:L, AV, KNOWN_VALUE, N:N",
    "AV:P/AC:L, AV, KNOWN_VALUE, P",
    "AV:N/AV:N, AV, ONCE, N",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/E:X, E, ONCE, X",
    "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, AV, KNOWN_VALUE, X",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AT:N, AT, KNOWN_METRIC, N",
    "CVSS:3.0/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, AV, COMPLETE, ''",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:S/SA:S, SC, KNOWN_VALUE, S",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:red, U, KNOWN_VALUE, red",
  })
  void text_thatIsNoVector_namesMetricRuleAndValue(
      String text, String metric, VectorRule rule, String value) {
    CvssReading.Refused refused = refused(text);
    assertThat(refused.rule()).isEqualTo(rule);
    assertThat(refused.metric()).isEqualTo(metric);
    assertThat(refused.value()).isEqualTo(value);
    assertThat(refused.message()).contains(rule.text());
  }

  @Test
  void refusal_ofAHugeText_quotesLittleOfIt() {
    CvssReading.Refused refused = refused("A".repeat(1 << 20) + ":" + "B".repeat(1 << 20));
    assertThat(refused.rule()).isEqualTo(VectorRule.KNOWN_METRIC);
    assertThat(refused.message()).hasSizeLessThan(100);
  }

  @Test
  void characters_beyondAscii_areNoneOfOurs() {
    assertThat(refused("\u0141V:N/AC:L").rule()).isEqualTo(VectorRule.KNOWN_METRIC);
    assertThat(refused("AV:\uD83D\uDE00/AC:L").rule()).isEqualTo(VectorRule.KNOWN_VALUE);
  }

  @Test
  void order_ofVersion4_isRefusedOnDemand() {
    String turned = "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";
    String inOrder = vector(turned).toString();
    assertThat(CvssVector.readInOrder(inOrder)).isInstanceOf(CvssReading.Read.class);
    assertThat(CvssVector.readInOrder(turned))
        .isEqualTo(new CvssReading.Refused("AV", VectorRule.ORDER, "N"));
  }

  @Test
  void order_ofVersion3_isFree() {
    String turned = "CVSS:3.1/S:U/AV:N/AC:L/PR:N/UI:N/A:H/I:H/C:H";
    assertThat(CvssVector.readInOrder(turned)).isEqualTo(CvssVector.read(BASE));
    assertThat(vector(turned)).hasToString(BASE);
  }

  @Test
  void vector_withMetricsNotDefined_isTheSameAsWithout() {
    CvssVector vector = vector(BASE + "/E:X/MAV:X/CR:X");
    assertThat(vector).isEqualTo(vector(BASE)).hasSameHashCodeAs(vector(BASE));
    assertThat(vector).hasToString(BASE);
    assertThat(vector).isNotEqualTo(vector(BASE.replace("3.1", "3.0")));
  }

  @Test
  void value_ofAMetric_isItsText() {
    CvssVector vector = vector(BASE + "/E:P");
    assertThat(vector.value(Metric3.AV)).isEqualTo("N");
    assertThat(vector.value(Metric3.E)).isEqualTo("P");
    assertThat(vector.value(Metric3.MAV)).isEqualTo("X");
    assertThatThrownBy(() -> vector.value(Metric4.AT)).hasMessageContaining("3.1");
  }
}
