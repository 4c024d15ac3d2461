package org.fedrouter.compliance.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.rubric.RubricResult.Missing;
import org.fedrouter.compliance.rubric.RubricResult.Scored;
import org.fedrouter.compliance.rubric.RubricResult.Unasked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubricTest {
  private static final String REST =
      "XAVN:Y XAVT:Y XACL:Y XPRL:N XUI:N XS:N XCP:N XCD:N XCT:N XCW:N XCS:N XCO:N "
          + "XIP:N XID:N XIT:N XIW:N XIS:N XIO:N XAP:N XAD:N XAT:N XAW:N XAS:N XAO:N";

  private static Answer answer(String symbol) {
    return List.of(Answer.values()).stream()
        .filter(answer -> answer.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Question, Answer> answers(String text) {
    Map<Question, Answer> answers = new EnumMap<>(Question.class);
    for (String part : text.split(" ", -1)) {
      answers.put(
          Question.valueOf(part.substring(0, part.length() - 2)),
          answer(part.substring(part.length() - 1)));
    }
    return answers;
  }

  /** The usual answers, but these for every question that begins so. */
  private static RubricResult with(String prefix, String changed) {
    Map<Question, Answer> answers = answers(REST);
    answers.keySet().removeIf(question -> question.name().startsWith(prefix));
    answers.putAll(answers(changed));
    return Rubric.of(answers);
  }

  private static String vector(RubricResult result) {
    assertThat(result).isInstanceOf(Scored.class);
    return ((Scored) result).vector().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "XAV, XAVN:U, AV:N",
    "XAV, XAVN:Y XAVT:Y, AV:N",
    "XAV, XAVN:Y XAVT:U, AV:N",
    "XAV, XAVN:Y XAVT:N XAVW:N, AV:A",
    "XAV, XAVN:Y XAVT:N XAVW:U, AV:A",
    "XAV, XAVN:Y XAVT:N XAVW:Y XAVR:Y, AV:L",
    "XAV, XAVN:Y XAVT:N XAVW:Y XAVR:N, AV:A",
    "XAV, XAVN:Y XAVT:N XAVW:Y XAVR:U, AV:A",
    "XAV, XAVN:N XAVP:N, AV:L",
    "XAV, XAVN:N XAVP:U, AV:L",
    "XAV, XAVN:N XAVP:Y XAVPA:Y, AV:P",
    "XAV, XAVN:N XAVP:Y XAVPA:N, AV:P",
    "XAV, XAVN:N XAVP:Y XAVPA:U, AV:P",
    "XAC, XACL:Y, AC:L",
    "XAC, XACL:N, AC:H",
    "XAC, XACL:U, AC:L",
    "XPR, XPRL:N, PR:N",
    "XPR, XPRL:U, PR:N",
    "XPR, XPRL:Y XPRZ:N, PR:N",
    "XPR, XPRL:Y XPRZ:U, PR:N",
    "XPR, XPRL:Y XPRZ:Y XPRS:Y, PR:H",
    "XPR, XPRL:Y XPRZ:Y XPRS:N, PR:L",
    "XPR, XPRL:Y XPRZ:Y XPRS:U, PR:L",
    "XUI, XUI:Y, UI:R",
    "XUI, XUI:N, UI:N",
    "XUI, XUI:U, UI:N",
    "XS, XS:Y, S:C",
    "XS, XS:N, S:U",
    "XS, XS:U, S:C",
    "XCP, XCP:N, C:N",
    "XCP, XCP:U, C:H",
    "XCP, XCP:Y XCPM:Y, C:H",
    "XCP, XCP:Y XCPM:N, C:L",
    "XCP, XCP:Y XCPM:U, C:H",
  })
  void path_ofEveryTable_endsAtItsValue(String prefix, String path, String metric) {
    assertThat(vector(with(prefix, path)) + "/").contains("/" + metric + "/");
  }

  @Test
  void impact_ofAnyKind_makesItsMetricHigh() {
    List<Question> single = new ArrayList<>(Question.CONFIDENTIALITY.subList(1, 6));
    single.addAll(Question.INTEGRITY);
    single.addAll(Question.AVAILABILITY);
    for (Question question : single) {
      String metric = question.name().substring(1, 2);
      assertThat(vector(with(question.name(), question + ":Y"))).contains("/" + metric + ":H");
      assertThat(vector(with(question.name(), question + ":U"))).contains("/" + metric + ":H");
      assertThat(vector(with(question.name(), question + ":N"))).contains("/" + metric + ":N");
    }
  }

  @Test
  void lowImpact_besideAHighOne_isHigh() {
    Map<Question, Answer> answers = answers(REST + " XCPM:N");
    answers.put(Question.XCP, Answer.YES);
    answers.put(Question.XCT, Answer.YES);
    assertThat(vector(Rubric.of(answers))).contains("/C:H");
  }

  @Test
  void unknownAnswers_areNamed() {
    RubricResult result = with("XAV", "XAVN:U");
    assertThat(((Scored) result).assumed()).containsExactly(Question.XAVN);
  }

  @Test
  void extendedVector_holdsTheAnswersInOrder() {
    String extended = ((Scored) Rubric.of(answers(REST))).extended();
    assertThat(extended)
        .startsWith("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N/XAVN:Y/XAVT:Y/XACL:Y")
        .endsWith("/XAS:N/XAO:N");
  }

  @Test
  void answer_thatIsMissing_isNamed() {
    assertThat(with("XAV", "XAVN:Y")).isEqualTo(new Missing(Question.XAVT));
    assertThat(with("XIO", "XACL:Y")).isEqualTo(new Missing(Question.XIO));
  }

  @Test
  void answer_toAQuestionThatDoesNotArise_isNamed() {
    assertThat(with("XAV", "XAVN:U XAVT:Y")).isEqualTo(new Unasked(Question.XAVT));
  }
}
