package org.fedrouter.hospital.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingBodyTest {
  private static final Path FOLDER = Path.of("/records");
  private static final String GOOD =
      """
      {"name": "flu", "records": "a.jsonl", "patients": 20000, "lot": 256, "steps": 80,
       "epsilon": 3, "delta": 1e-5}""";

  private static TrainingBody body(String json) {
    try {
      return new TrainingBody(new ObjectMapper().readTree(json), FOLDER);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void members_becomeARequest_withUsualTuning() {
    TrainingRequest request = body(GOOD).request();
    assertThat(request.records()).isEqualTo(FOLDER.resolve("a.jsonl"));
    assertThat(request.lot()).isEqualTo(256);
    assertThat(request.tuning()).isEqualTo(TrainingTuning.DEFAULT);
    assertThat(request.replay()).isEmpty();
    assertThat(body(GOOD).planOnly()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a.jsonl, ../ledger.sqlite, records must name a file in the records folder",
    "a.jsonl, /etc/passwd, records must name a file in the records folder",
    "a.jsonl, b/../../x, records must name a file in the records folder",
    "\"steps\": 80, '\"steps\": 80.5', steps must be a whole number",
    "\"steps\": 80, '\"steps\": \"80\"', steps must be a number",
    "\"steps\": 80, '\"stepz\": 80', stepz is unknown",
    "\"epsilon\": 3, '\"epsilon\": 0', epsilon must",
    "\"lot\": 256, '\"lot\": 0', lot must"
  })
  void wrongMember_isNamed(String from, String to, String message) {
    String json = GOOD.replace(from, to);
    assertThat(json).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> body(json).request())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
