package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the conflicts only a budget's and a hospital's are refusals. */
class ReplyTest {
  @ParameterizedTest
  @CsvSource({
    "MODEL_STATE, USAGE",
    "IDEMPOTENCY_CONFLICT, USAGE",
    "BUDGET_EXHAUSTED, REFUSED_BY_BUDGET",
    "UNPROCESSABLE, USAGE",
    "BUSY, UNAVAILABLE",
    "NOT_PERMITTED, NOT_AUTHORISED"
  })
  void problem_endsWithTheCodeOfItsKind(ProblemType type, ExitCode code) {
    Reply reply = new Reply(type.status(), "{\"type\": \"%s\"}".formatted(type.uri()));
    assertThat(reply.exitCode()).isEqualTo(code);
  }
}
