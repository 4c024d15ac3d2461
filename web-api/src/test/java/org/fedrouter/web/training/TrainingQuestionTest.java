package org.fedrouter.web.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingQuestionTest {
  private static final String GOOD =
      """
      {"hospital": "north", "name": "flu", "patients": 20000, "lot": 256, "steps": 80,
       "noise_lattice": 44674, "delta": 1e-5}""";

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String refused(String text) {
    assertThat(text).isNotEqualTo(GOOD);
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> TrainingQuestion.read(json(text)));
    assertThat(refused.problem().errors()).hasSize(1);
    return refused.problem().errors().stream().map(FieldError::pointer).findFirst().orElse("");
  }

  @Test
  void training_isReadWhole() {
    assertThat(TrainingQuestion.read(json(GOOD)))
        .isEqualTo(
            new TrainingCharge(
                "north", "flu", new TrainingPlan(20_000, 256, 80, 44_674), new Delta(1e-5)));
  }

  @ParameterizedTest
  @CsvSource({
    "north, ' ', /hospital",
    "flu, ../flu, /name",
    "20000, 0, /patients",
    "256, 20001, /lot",
    "80, 80.5, /steps",
    "44674, 1048577, /noise_lattice",
    "1e-5, 1.3e-5, /delta",
    "1e-5, 0, /delta",
    "hospital, house, /hospital"
  })
  void wrongField_isNamed(String from, String to, String pointer) {
    String text = GOOD.replace(from, to);
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> TrainingQuestion.read(json(text)));
    assertThat(refused.problem().errors()).extracting(FieldError::pointer).contains(pointer);
  }

  @Test
  void noiseThatLeavesNoEpsilon_isNamed_beforeAnythingIsCharged() {
    String silent =
        """
        {"hospital": "north", "name": "flu", "patients": 1000, "lot": 1, "steps": 1,
         "noise_lattice": 1048576, "delta": 2e-4}""";
    assertThat(refused(silent)).isEqualTo("/noise_lattice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patients", "lot", "steps", "noise_lattice", "delta"})
  void missingNumber_isNeverAssumed(String field) {
    String gone = GOOD.replaceFirst("\"" + field + "\": [^,}]*", "\"" + field + "\": null");
    if (field.equals("patients")) {
      ProblemException refused =
          catchThrowableOfType(ProblemException.class, () -> TrainingQuestion.read(json(gone)));
      assertThat(refused.problem().errors()).extracting(FieldError::pointer).contains("/patients");
    } else {
      assertThat(refused(gone)).isEqualTo("/" + field);
    }
  }
}
