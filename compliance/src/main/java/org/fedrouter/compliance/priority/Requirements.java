package org.fedrouter.compliance.priority;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.compliance.rubric.Answer;
import org.fedrouter.compliance.rubric.Question;

/**
 * What depends on a device.
 *
 * @param therapy whether patients come to harm when it does wrong or nothing
 */
public record Requirements(
    Requirement confidentiality, Requirement integrity, Requirement availability, boolean therapy) {
  public static final Requirements UNKNOWN =
      new Requirements(Requirement.UNKNOWN, Requirement.UNKNOWN, Requirement.UNKNOWN, false);

  private static final List<Question> IDENTITIES = List.of(Question.XCP, Question.XCPM);
  private static final List<Question> SECRETS =
      List.of(Question.XCD, Question.XCT, Question.XCW, Question.XCS, Question.XCO);
  private static final List<Question> CHANGES =
      List.of(Question.XIP, Question.XID, Question.XIW, Question.XIS, Question.XIO);
  private static final List<Question> OUTAGES =
      List.of(Question.XAP, Question.XAD, Question.XAW, Question.XAS, Question.XAO);

  /**
   * From answers to questions of MITRE's rubric, asked of the device itself: whether data of
   * patients, therapy and so on are in its reach at all. Identities make confidentiality, therapy
   * integrity and availability high. An unknown answer counts as yes.
   */
  public static Requirements of(Map<Question, Answer> answers) {
    boolean therapy = yes(answers, List.of(Question.XIT, Question.XAT));
    return new Requirements(
        requirement(answers, IDENTITIES, SECRETS),
        requirement(answers, List.of(Question.XIT), CHANGES),
        requirement(answers, List.of(Question.XAT), OUTAGES),
        therapy);
  }

  private static Requirement requirement(
      Map<Question, Answer> answers, List<Question> high, List<Question> medium) {
    if (yes(answers, high)) {
      return Requirement.HIGH;
    }
    boolean all = answers.keySet().containsAll(high) && answers.keySet().containsAll(medium);
    if (yes(answers, medium) && answers.keySet().containsAll(high)) {
      return Requirement.MEDIUM;
    }
    return all ? Requirement.LOW : Requirement.UNKNOWN;
  }

  private static boolean yes(Map<Question, Answer> answers, List<Question> questions) {
    return questions.stream()
        .map(answers::get)
        .filter(Objects::nonNull)
        .anyMatch(answer -> answer != Answer.NO);
  }
}
