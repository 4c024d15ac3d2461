package org.fedrouter.web.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPageTest {
  @Test
  void page_withoutParameters_isTheFirstOfAllKinds() {
    assertThat(LedgerPage.read(null, null, null)).isEqualTo(new LedgerPage(null, null, 100));
  }

  @Test
  void page_withParameters_isAsAskedFor() {
    assertThat(LedgerPage.read("user", "user:doctor", "7"))
        .isEqualTo(new LedgerPage(LedgerKind.USER, new LedgerKey(LedgerKind.USER, "doctor"), 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "501", "1.5", "many", "", "9999999999"})
  void limit_outsideItsDomain_isNamed(String limit) {
    assertThat(refused(null, null, limit)).isEqualTo("/limit");
  }

  @Test
  void kindAndAfter_thatAreNone_areNamed() {
    assertThat(refused("team", null, null)).isEqualTo("/kind");
    assertThat(refused(null, "team:x", null)).isEqualTo("/after");
    assertThat(refused(null, "user:", null)).isEqualTo("/after");
  }

  private static String refused(
      @Nullable String kind, @Nullable String after, @Nullable String limit) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> LedgerPage.read(kind, after, limit));
    return refused.problem().errors().stream().map(FieldError::pointer).findFirst().orElse("");
  }
}
