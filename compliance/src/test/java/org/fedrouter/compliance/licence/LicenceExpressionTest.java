package org.fedrouter.compliance.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceExpressionTest {
  private static final long SEED = 20261122;

  @ParameterizedTest
  @CsvSource({
    "MIT, MIT",
    "( (MIT) ), MIT",
    "MIT and Apache-2.0 or ISC, MIT AND Apache-2.0 OR ISC",
    "MIT AND (Apache-2.0 OR ISC), MIT AND (Apache-2.0 OR ISC)",
    "MIT OR (ISC OR MIT), MIT OR ISC",
    "(MIT AND ISC) AND BSD-2-Clause, MIT AND ISC AND BSD-2-Clause",
    "GPL-2.0+ WITH Bison-exception-2.2, GPL-2.0+ WITH Bison-exception-2.2",
    "DocumentRef-a:LicenseRef-b, DocumentRef-a:LicenseRef-b",
    "MIT WITH AdditionRef-x, MIT WITH AdditionRef-x",
    "MIT WITH DocumentRef-a:AdditionRef-x, MIT WITH DocumentRef-a:AdditionRef-x"
  })
  void parse_expression_printsCanonicallyAndStaysSo(String text, String canonical) {
    LicenceExpression expression = LicenceExpression.parse(text);
    assertThat(expression).hasToString(canonical);
    assertThat(LicenceExpression.parse(canonical)).isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "()",
        "MIT OR",
        "OR MIT",
        "MIT ISC",
        "(MIT",
        "MIT)",
        "MIT WITH",
        "MIT WITH OR",
        "LicenseRef-a+",
        "LicenseRef-",
        "DocumentRef-a:MIT",
        "DocumentRef-a",
        "MIT/ISC",
        "GPL-2.0 +",
        "MIT And ISC"
      })
  void parse_noExpression_isRefused(String text) {
    assertThatExceptionOfType(InvalidLicence.class).isThrownBy(() -> LicenceExpression.parse(text));
  }

  @Test
  void parse_hostileNestingAndLength_isRefused() {
    String deep = "(".repeat(30_000) + "MIT" + ")".repeat(30_000);
    assertThatExceptionOfType(InvalidLicence.class)
        .isThrownBy(() -> LicenceExpression.parse(deep))
        .withMessageContaining("levels");
    assertThatExceptionOfType(InvalidLicence.class)
        .isThrownBy(() -> LicenceExpression.parse("a".repeat(1 << 17)));
  }

  @ParameterizedTest
  @CsvSource({
    "MIT, mit, true",
    "MIT OR GPL-3.0-only, MIT, true",
    "MIT AND GPL-3.0-only, MIT, false",
    "GPL-2.0+, GPL-3.0-only, true",
    "GPL-2.0-or-later, GPL-3.0, true",
    "GPL-2.0-only, GPL-3.0-only, false",
    "GPL-2.0-only, GPL-2.0, true",
    "GPL-3.0-only, GPL-2.0-or-later, true",
    "AGPL-3.0-only, GPL-3.0-only, false",
    "LGPL-2.1, GPL-2.1, false",
    "GPL-2.0 WITH Classpath-exception-2.0, GPL-2.0, false",
    "GPL-2.0 WITH Classpath-exception-2.0, GPL-2.0 WITH Classpath-exception-2.0, true",
    "LicenseRef-a-2.0, LicenseRef-a-2.0, true",
    "DocumentRef-x:LicenseRef-a, LicenseRef-a, false",
    "Unlimited-Commercial, MIT, false"
  })
  void isSatisfiedBy_acceptedLicence_isWhatItGrants(String text, String accepted, boolean yes) {
    Licence licence = (Licence) LicenceExpression.parse(accepted);
    assertThat(LicenceExpression.parse(text).isSatisfiedBy(List.of(licence))).isEqualTo(yes);
  }

  /** Accepting more never refuses what was allowed, and everything that is named suffices. */
  @Test
  void isSatisfiedBy_moreLicences_isMonotone() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      LicenceExpression expression = LicenceExpression.parse(random(random, 3));
      List<Licence> all = List.copyOf(expression.licences());
      boolean before = false;
      for (int count = 0; count <= all.size(); count++) {
        boolean now = expression.isSatisfiedBy(all.subList(0, count));
        assertThat(now || !before).as("seed %d: %s", SEED, expression).isTrue();
        before = now;
      }
      assertThat(before).as("seed %d: %s", SEED, expression).isTrue();
    }
  }

  @Test
  void parse_randomText_isRefusedOrStable() {
    Random random = new Random(SEED);
    List<String> pieces =
        List.of(
            "MIT", "GPL-2.0", "+", " ", " AND ", " or ", " WITH ", "(", ")", "LicenseRef-a", ":");
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
          .limit(random.nextInt(8))
          .forEach(text::append);
      try {
        LicenceExpression read = LicenceExpression.parse(text.toString());
        assertThat(LicenceExpression.parse(read.toString()))
            .as("seed %d: %s", SEED, text)
            .isEqualTo(read);
      } catch (InvalidLicence e) {
        assertThat(e.place()).isBetween(0, text.length());
      }
    }
  }

  private static String random(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return "L" + random.nextInt(5);
    }
    String operator = random.nextBoolean() ? " AND " : " OR ";
    return "(" + random(random, depth - 1) + operator + random(random, depth - 1) + ")";
  }
}
