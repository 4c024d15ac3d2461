package org.fedrouter.compliance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.fedrouter.compliance.signature.SigningSeries.Required;
import org.fedrouter.compliance.signature.SigningSeries.Why;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;

class SigningSeriesTest {
  private static final Instant NOON = Signed.NOON;
  private static final SigningSeries SERIES =
      new SigningSeries("series-1", "analyst-1", "session-1", NOON, NOON);

  private static Required required(
      SigningSeries latest, String account, String session, Instant now) {
    return SigningSeries.required(latest, account, session, now);
  }

  @Test
  @Requirement("11.200(a)(1)(i)")
  void required_firstOfSeries_takesBoth_laterOnesThePassword() {
    assertThat(SigningSeries.required(null, "analyst-1", "session-1", NOON))
        .isEqualTo(new Required.Both(Why.FIRST));
    Instant later = NOON.plus(SigningSeries.LONGEST_PAUSE);
    assertThat(required(SERIES, "analyst-1", "session-1", later))
        .isEqualTo(new Required.Password(SERIES));
    assertThat(required(SERIES.signed(later), "analyst-1", "session-1", later.plusSeconds(60)))
        .isEqualTo(new Required.Password(SERIES.signed(later)));
  }

  @Test
  @Requirement("11.200(a)(1)(ii)")
  void required_brokenSession_takesBothAgain() {
    Instant tooLate = NOON.plus(SigningSeries.LONGEST_PAUSE).plusMillis(1);
    assertThat(required(SERIES, "analyst-1", "session-1", tooLate))
        .isEqualTo(new Required.Both(Why.PAUSE));
    assertThat(required(SERIES, "analyst-1", "session-2", NOON))
        .isEqualTo(new Required.Both(Why.OTHER_SESSION));
    assertThat(required(SERIES, "analyst-2", "session-1", NOON))
        .isEqualTo(new Required.Both(Why.FIRST));
    assertThat(required(SERIES, "analyst-1", "session-1", NOON.minusSeconds(1)))
        .as("a clock that went back")
        .isEqualTo(new Required.Both(Why.PAUSE));
  }

  @Test
  @Requirement("11.200(a)(1)(ii)")
  void required_seriesOfADay_takesBothAgain() {
    SigningSeries series = SERIES;
    Instant now = NOON;
    while (required(series, "analyst-1", "session-1", now) instanceof Required.Password) {
      series = series.signed(now);
      now = now.plus(SigningSeries.LONGEST_PAUSE);
    }
    assertThat(required(series, "analyst-1", "session-1", now))
        .isEqualTo(new Required.Both(Why.TOO_LONG));
    assertThat(now).isAfter(NOON.plus(SigningSeries.LONGEST));
  }
}
