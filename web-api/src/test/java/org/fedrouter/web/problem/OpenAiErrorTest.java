package org.fedrouter.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fedrouter.core.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiErrorTest {
  @ParameterizedTest
  @CsvSource({
    "NOT_AUTHENTICATED, 401, invalid_request_error, invalid_api_key, false",
    "NOT_PERMITTED, 403, permission_error, not_permitted, false",
    "UNPROCESSABLE, 400, invalid_request_error, invalid_value, false",
    "BUDGET_TOO_SMALL, 400, invalid_request_error, invalid_value, false",
    "NOT_OFFERED, 404, invalid_request_error, model_not_found, false",
    "BUDGET_EXHAUSTED, 429, insufficient_quota, insufficient_quota, false",
    "BUDGET_WINDOW_EXHAUSTED, 429, insufficient_quota, insufficient_quota, false",
    "LEDGER_FROZEN, 429, insufficient_quota, insufficient_quota, false",
    "IDEMPOTENCY_CONFLICT, 409, invalid_request_error, idempotency_conflict, true",
    "BUSY, 503, server_error, busy, true",
    "NODES_UNAVAILABLE, 503, server_error, nodes_unavailable, true",
    "ANSWER_TIMED_OUT, 504, server_error, answer_timed_out, false"
  })
  void problems_areErrorsThatClientsKnow(
      ProblemType problem, int status, String type, String code, boolean retry) {
    OpenAiError error = OpenAiError.of(Problem.of(problem, "Why."));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.retry()).isEqualTo(retry);
  }

  /** A client that repeats it would be charged again. */
  @Test
  void whatWasCharged_mustNotBeRepeated() {
    Problem charged =
        new Problem(ProblemType.NODES_UNAVAILABLE, "Why.", List.of(), Map.of("rho", 0.01));
    assertThat(OpenAiError.of(charged).retry()).isFalse();
    Problem free =
        new Problem(ProblemType.NODES_UNAVAILABLE, "Why.", List.of(), Map.of("rho", 0.0));
    assertThat(OpenAiError.of(free).retry()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyProblem_hasTheFourMembers_andBudgetsAreNeverRepeated(ProblemType type) {
    OpenAiError error = OpenAiError.of(Problem.of(type, "Why."));
    assertThat(error.body())
        .extractingByKey("error", InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("message", "type", "param", "code");
    assertThat(error.message()).contains(type.title()).contains("Why.");
    // Too many requests cost nothing, and end by themselves.
    assertThat(error.status() == 429 && error.retry()).isEqualTo(type == ProblemType.RATE_LIMITED);
  }
}
