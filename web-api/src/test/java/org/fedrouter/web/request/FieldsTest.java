package org.fedrouter.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @Test
  void fields_withinTheirRules_areRead() throws IOException {
    Fields fields = fields("{\"a\":\"text\",\"n\":3,\"x\":0.5,\"m\":\"two\"}");
    assertThat(fields.text("a", 1, 10)).isEqualTo("text");
    assertThat(fields.integer("n", 1, 5, 1)).isEqualTo(3);
    assertThat(fields.number("x", 0, 1, 1)).isEqualTo(0.5);
    assertThat(fields.choice("m", Map.of("one", 1, "two", 2), 1)).isEqualTo(2);
    assertThat(fields.integer("missing", 1, 5, 4)).isEqualTo(4);
    fields.check();
  }

  @Test
  void fields_breakingRules_areNamedTogether_withoutTheirText() throws IOException {
    Fields fields =
        fields("{\"a\":\"a secret that is too long\",\"n\":9,\"m\":\"patient\",\"other\":1}");
    String unused = fields.text("a", 1, 10) + fields.text("b", 1, 10);
    int number = fields.integer("n", 1, 5, 1) + fields.choice("m", Map.of("one", 1), 1);
    ProblemException refused = catchThrowableOfType(ProblemException.class, fields::check);
    assertThat(refused.problem().type()).isEqualTo(ProblemType.UNPROCESSABLE);
    List<FieldError> errors = refused.problem().errors();
    assertThat(errors)
        .extracting(FieldError::pointer)
        .containsExactly("/a", "/b", "/n", "/m", "/other");
    assertThat(errors.toString()).doesNotContain("secret").doesNotContain("patient").contains("9");
    assertThat(unused + number).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":1}x", "{\"a\":1,\"a\":1}", "\"x\""})
  void body_whichIsNotOneObject_is400(String body) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> fields(body));
    assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void body_beyondTheLimit_is413() {
    String body = "{\"a\":\"" + "x".repeat(JsonBody.LARGEST) + "\"}";
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> fields(body));
    assertThat(refused.problem().type()).isEqualTo(ProblemType.TOO_LARGE);
  }

  @Test
  void body_nestedTooDeep_is400() {
    String body = "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}";
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> fields(body));
    assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  /** PostgreSQL keeps no NUL, and UTF-8 has no half characters: another text would come back. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "x\\ud83d", "\\ude00x", "\\ude00\\ud83d"})
  void text_thatCannotBeKept_isRefused(String escaped) throws IOException {
    Fields fields = fields("{\"a\":\"" + escaped + "\",\"b\":[\"" + escaped + "\"]}");
    String unused = fields.text("a", 1, 10) + fields.texts("b", 2, 10);
    ProblemException refused = catchThrowableOfType(ProblemException.class, fields::check);
    assertThat(refused.problem().errors())
        .extracting(FieldError::pointer)
        .containsExactly("/a", "/b");
    Fields whole = fields("{\"a\":\"\\ud83d\\ude00\"}");
    assertThat(whole.text("a", 1, 1)).isEqualTo("\ud83d\ude00");
    whole.check();
  }

  private static Fields fields(String body) throws IOException {
    return new Fields(
        JsonBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
  }
}
