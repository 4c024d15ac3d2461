package org.fedrouter.compliance.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpeVersionsTest {
  @ParameterizedTest
  @CsvSource({
    "1.2, 1.10, <",
    "1.0, 1, =",
    "v2.0, 2.0, =",
    "1.0.1g, 1.0.1h, <",
    "1.2.3-rc1, 1.2.4, <",
    "1.0rc1, 1.0, ?",
    "1.0.1, 1.0.1a, ?",
    "7f3e2a, 1.2, ?",
    "2020-01-01, 2021-01-01, ?",
    "abc, abc, =",
    "99999999999999999999.1, 99999999999999999999.2, <"
  })
  void compare_onlyWhatEverybodyAgreesOn_hasAnOrder(String left, String right, String sign) {
    assertThat(sign(left, right)).isEqualTo(sign);
    assertThat(sign(right, left))
        .isEqualTo(
            switch (sign) {
              case "<" -> ">";
              default -> sign;
            });
  }

  private static String sign(String left, String right) {
    return CpeVersions.ORDER
        .compare(left, right)
        .map(one -> one == 0 ? "=" : one < 0 ? "<" : ">")
        .orElse("?");
  }
}
