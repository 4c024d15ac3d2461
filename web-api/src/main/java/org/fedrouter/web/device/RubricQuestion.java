package org.fedrouter.web.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.compliance.rubric.Answer;
import org.fedrouter.compliance.rubric.Question;
import org.fedrouter.compliance.rubric.Rubric;
import org.fedrouter.compliance.rubric.RubricResult;
import org.fedrouter.compliance.rubric.RubricResult.Missing;
import org.fedrouter.compliance.rubric.RubricResult.Scored;
import org.fedrouter.compliance.rubric.RubricResult.Unasked;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Checks answers to the rubric; META-INF/openapi.yaml documents them. */
record RubricQuestion(Scored scored) {
  private static final String ANSWERS = "answers";

  private static final Map<String, Answer> SYMBOLS =
      Arrays.stream(Answer.values())
          .collect(Collectors.toUnmodifiableMap(Answer::symbol, Function.identity()));

  /**
   * Checks a body and follows the decision tables.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names the answer that is missing or
   *     that no question asks for
   */
  static RubricQuestion read(JsonNode body) {
    Fields fields = new Fields(body);
    Fields given = fields.object(ANSWERS);
    Map<Question, Answer> answers = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      if (given.has(question.name())) {
        answers.put(question, given.choice(question.name(), SYMBOLS, Answer.UNKNOWN));
      }
    }
    fields.check();
    Scored scored = scored(given, Rubric.of(answers));
    fields.check();
    // Whatever is not scored has been refused.
    return new RubricQuestion(Objects.requireNonNull(scored));
  }

  private static @Nullable Scored scored(Fields given, RubricResult result) {
    return switch (result) {
      case Scored scored -> scored;
      case Missing(Question question) -> {
        given.error(question.name(), "must be answered with Y, N or U", "nothing");
        yield null;
      }
      case Unasked(Question question) -> {
        given.error(question.name(), "is settled by earlier answers", "an answer");
        yield null;
      }
    };
  }
}
