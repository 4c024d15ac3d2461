package org.fedrouter.compliance.rubric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.rubric.Decision.Ask;
import org.fedrouter.compliance.rubric.Decision.Value;
import org.fedrouter.compliance.rubric.RubricResult.Missing;
import org.fedrouter.compliance.rubric.RubricResult.Scored;
import org.fedrouter.compliance.rubric.RubricResult.Unasked;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a base vector of CVSS 3.0. Source: the questions and branches of "Rubric for Applying
 * CVSS to Medical Devices", MITRE, 2020, as public calculators have them; docs/conformance.md says
 * which branches are in doubt.
 */
public final class Rubric {
  /** The version of the rubric, to be kept with what it gave. */
  public static final String VERSION = "0.12.04";

  private static final String WORST_FIRST = "HLN";

  private final Map<Question, Answer> answers;
  private final Map<Question, Answer> used = new EnumMap<>(Question.class);
  private @Nullable Question missing;

  private Rubric(Map<Question, Answer> answers) {
    this.answers = answers;
  }

  /** Follows every decision table to its end. */
  public static RubricResult of(Map<Question, Answer> answers) {
    return new Rubric(answers).result();
  }

  private RubricResult result() {
    String text =
        "CVSS:3.0/AV:%s/AC:%s/PR:%s/UI:%s/S:%s/C:%s/I:%s/A:%s"
            .formatted(
                follow(Question.XAVN),
                follow(Question.XACL),
                follow(Question.XPRL),
                follow(Question.XUI),
                follow(Question.XS),
                worst(Question.CONFIDENTIALITY),
                worst(Question.INTEGRITY),
                worst(Question.AVAILABILITY));
    if (missing != null) {
      return new Missing(missing);
    }
    for (Question question : Question.values()) {
      if (answers.containsKey(question) && !used.containsKey(question)) {
        return new Unasked(question);
      }
    }
    return switch (CvssVector.read(text)) {
      case CvssReading.Read read -> new Scored(read.vector(), used, assumed());
      case CvssReading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }

  private String follow(Question question) {
    Answer answer = answers.get(question);
    if (answer == null) {
      missing = missing == null ? question : missing;
      return "";
    }
    used.put(question, answer);
    return switch (Decision.of(question).on(answer)) {
      case Ask ask -> follow(ask.question());
      case Value value -> value.level();
    };
  }

  private String worst(List<Question> questions) {
    int worst = WORST_FIRST.length() - 1;
    for (Question question : questions) {
      // Nothing stands for a missing answer, with which there is no vector anyway.
      worst = Math.min(worst, WORST_FIRST.indexOf(follow(question)));
    }
    return WORST_FIRST.substring(worst, worst + 1);
  }

  private List<Question> assumed() {
    List<Question> assumed = new ArrayList<>();
    used.forEach(
        (question, answer) -> {
          if (answer == Answer.UNKNOWN) {
            assumed.add(question);
          }
        });
    return assumed;
  }
}
