package org.fedrouter.web.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdsTemplateTest {
  @Test
  void places_areFilled_fromWhatTheyName_andNothingElse() throws IOException {
    CdsTemplate template =
        new CdsTemplate("{{/prefetch/a/entry/0/text}}, {{/context/n}}, {{/prefetch/a/flag}} $1 \\");
    JsonNode request =
        json(
            "{\"prefetch\":{\"a\":{\"entry\":[{\"text\":\" gout $2 \\\\ \"}],\"flag\":true}},"
                + "\"context\":{\"n\":3},\"secret\":\"no\"}");
    assertThat(template.fill(request)).isEqualTo("gout $2 \\, 3, true $1 \\");
  }

  @Test
  void missingValues_areNamedTogether_withoutWhatIsThere() throws IOException {
    CdsTemplate template =
        new CdsTemplate("{{/prefetch/a}} {{/context/b}} {{/context/c}} {{/context/d}}");
    JsonNode request =
        json("{\"prefetch\":{\"a\":{\"secret\":1}},\"context\":{\"b\":\" \",\"c\":null,\"d\":1}}");
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> template.fill(request));
    assertThat(refused.problem().type()).isEqualTo(ProblemType.PREFETCH_MISSING);
    assertThat(refused.problem().errors())
        .extracting(FieldError::pointer)
        .containsExactly("/prefetch/a", "/context/b", "/context/c");
    assertThat(refused.problem().body().toString()).doesNotContain("secret");
  }

  @Test
  void longValue_isRefused() throws IOException {
    JsonNode request = json("{\"context\":{\"a\":\"" + "x".repeat(501) + "\"}}");
    assertThatThrownBy(() -> new CdsTemplate("{{/context/a}}").fill(request))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{/fhirAuthorization/access_token}}", "{{context/a}}", "{{/context}}", "{{}}"})
  void placeElsewhere_isRefused(String text) {
    assertThatThrownBy(() -> new CdsTemplate(text)).hasMessageContaining("below /context");
  }

  private static JsonNode json(String text) throws IOException {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
