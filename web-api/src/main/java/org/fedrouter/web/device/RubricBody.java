package org.fedrouter.web.device;

import java.util.List;
import org.fedrouter.compliance.rubric.Question;
import org.fedrouter.compliance.rubric.Rubric;
import org.fedrouter.compliance.rubric.RubricResult.Scored;

/**
 * What follows from answers to the rubric.
 *
 * @param rubric the version of the rubric
 * @param extended the vector with the answers behind it
 * @param assumed questions whose answer is unknown, for which the worst was taken
 */
record RubricBody(
    String rubric, ScoresBody.ScoreBody score, String extended, List<String> assumed) {
  RubricBody {
    assumed = List.copyOf(assumed);
  }

  static RubricBody of(RubricQuestion question) {
    Scored scored = question.scored();
    return new RubricBody(
        Rubric.VERSION,
        ScoresBody.ScoreBody.of(scored.vector()),
        scored.extended(),
        scored.assumed().stream().map(Question::name).toList());
  }
}
