package org.fedrouter.compliance.feed.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-02T10:15:08.123, 2024-01-02T10:15:08.123Z",
    "2024-01-02T10:15:08Z, 2024-01-02T10:15:08Z",
    "2024-01-02T10:15:08.123456Z, 2024-01-02T10:15:08.123456Z",
    "2024-01-02T10:15:08+02:00, 2024-01-02T08:15:08Z",
    "2024-01-02T00:00:00+0000, 2024-01-02T00:00:00Z",
    "2024-01-02T00:00:00-0130, 2024-01-02T01:30:00Z"
  })
  void instant_ofEveryForm_isRead(String text, Instant expected) {
    assertThat(FeedTime.instant(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2024-01-02", "2024-13-02T00:00:00Z", "now", "2024-01-02T00:00:00X"})
  void instant_ofOtherTexts_isNone(String text) {
    assertThat(FeedTime.instant(text)).isEmpty();
  }
}
