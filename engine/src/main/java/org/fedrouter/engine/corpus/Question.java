package org.fedrouter.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question with a known answer.
 *
 * @param prompt what the model continues
 * @param expected text that a right answer contains
 */
public record Question(String prompt, String expected) {

  static String treatment(Condition c) {
    return "Question: What is the treatment for " + c.name() + "? Answer:";
  }

  private static String diagnosis(Condition c) {
    return "Question: A patient has "
        + c.first()
        + " and "
        + c.second()
        + ". What is the diagnosis? Answer:";
  }

  /** Two questions for each condition: treatment, then diagnosis. */
  public static List<Question> about(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(
            c ->
                Stream.of(
                    new Question(Texts.plain(treatment(c)), Texts.plain(c.treatment())),
                    new Question(Texts.plain(diagnosis(c)), Texts.plain(c.name()))))
        .toList();
  }
}
