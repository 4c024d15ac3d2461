package org.fedrouter.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.OpenAiError;
import org.fedrouter.web.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterNamesTest {
  @ParameterizedTest
  @CsvSource({
    "/temperature, temperature",
    "/max_tokens, max_tokens",
    "/parameters/top_p, top_p",
    "/parameters/seed, seed",
    "/messages/0/content, messages.0.content",
    "/adapter, model",
    "/department, fedrouter.department",
    "/max_privacy_budget, fedrouter.max_privacy_budget",
    "/invented, fedrouter.invented"
  })
  void fields_haveTheNameThatTheClientKnows(String pointer, String name) {
    Problem problem =
        new Problem(
            ProblemType.UNPROCESSABLE,
            "One field breaks a rule.",
            List.of(new FieldError(pointer, "must be less", "7")),
            Map.of());
    OpenAiError error = OpenAiError.of(ParameterNames.of(problem));
    assertThat(error.param()).isEqualTo(name);
    assertThat(error.message()).contains(name + " must be less (got 7)");
  }
}
