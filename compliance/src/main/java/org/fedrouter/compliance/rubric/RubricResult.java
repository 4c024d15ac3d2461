package org.fedrouter.compliance.rubric;

import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.cvss.CvssVector;

/** What follows from a set of answers. */
public sealed interface RubricResult {
  /**
   * A base vector.
   *
   * @param vector of version 3.0
   * @param answers those that it follows from
   * @param assumed questions whose answer is unknown, for which the worst was taken
   */
  record Scored(CvssVector vector, Map<Question, Answer> answers, List<Question> assumed)
      implements RubricResult {
    public Scored {
      answers = Map.copyOf(answers);
      assumed = List.copyOf(assumed);
    }

    /** The vector with the answers behind it, as the rubric records them. */
    public String extended() {
      StringBuilder text = new StringBuilder(vector.toString());
      for (Question question : Question.values()) {
        if (answers.containsKey(question)) {
          text.append('/').append(question).append(':').append(symbol(question));
        }
      }
      return text.toString();
    }

    private String symbol(Question question) {
      return answers.getOrDefault(question, Answer.UNKNOWN).symbol();
    }
  }

  /** This question must be answered, too. */
  record Missing(Question question) implements RubricResult {}

  /** This question does not arise: an earlier answer has settled what it is about. */
  record Unasked(Question question) implements RubricResult {}
}
