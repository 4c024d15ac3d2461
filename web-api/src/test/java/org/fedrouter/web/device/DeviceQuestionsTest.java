package org.fedrouter.web.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.rubric.Question;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class DeviceQuestionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<FieldError> errors(Runnable reading) {
    return catchThrowableOfType(ProblemException.class, reading::run).problem().errors();
  }

  @Test
  void vectors_everyBrokenOneIsNamed() {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("vectors").add("AV:N/AC:L/Au:N/C:P/I:P/A:P").add("CVSS:9.9/A:B").add("<script>");
    assertThat(errors(() -> CvssQuestion.read(body)))
        .extracting(FieldError::pointer)
        .containsExactly("/vectors/1", "/vectors/2");
  }

  @Test
  void vectors_orderIsAskedForOnlyWhenWanted() {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("vectors").add("AC:L/AV:N/Au:N/C:P/I:P/A:P");
    assertThat(CvssQuestion.read(body).vectors()).hasSize(1);
    body.put("ordered", true);
    assertThat(errors(() -> CvssQuestion.read(body))).hasSize(1);
  }

  /** Whoever answers what is asked for, question after question, gets a vector. */
  @Test
  void rubric_answeringWhatIsMissing_endsInAVector() {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode answers = body.putObject("answers");
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < Question.values().length; i++) {
      try {
        RubricBody scored = RubricBody.of(RubricQuestion.read(body));
        assertThat(scored.extended()).startsWith("CVSS:3.0/").contains("/XAVN:N");
        assertThat(scored.assumed()).isEmpty();
        return;
      } catch (ProblemException refused) {
        String name =
            refused.problem().errors().getFirst().pointer().substring("/answers/".length());
        assertThat(asked.add(name)).as(name).isTrue();
        answers.put(name, "N");
      }
    }
    throw new AssertionError("asked for all of " + Arrays.toString(Question.values()));
  }

  @Test
  void rubric_answerThatNoQuestionAsksFor_isRefused() {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("answers").put("XAVN", "N").put("ZZZ", "Y");
    assertThat(errors(() -> RubricQuestion.read(body)))
        .extracting(FieldError::pointer)
        .containsExactly("/answers/ZZZ");
  }
}
