package org.fedrouter.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedPatientsTest {
  private static final PrivateFacts FACTS = PrivateFacts.of(3);
  private static final int COUNT = 800;

  private static List<VisitRecord> records(long seed) {
    return GeneratedPatients.of(Hospital.NEUROLOGY, FACTS, COUNT, seed);
  }

  @Test
  void patients_areAsManyAsAsked_eachWithTwoOrThreeRecords_theSameForASeed() {
    Map<String, Long> each =
        records(1).stream()
            .collect(Collectors.groupingBy(VisitRecord::patient, Collectors.counting()));
    assertThat(each).hasSize(COUNT);
    assertThat(each.values()).allMatch(n -> n == 2 || n == 3).contains(2L, 3L);
    assertThat(records(1)).isEqualTo(records(1)).isNotEqualTo(records(2));
  }

  @Test
  void factsOfThisHospital_standInManyPatients_andThoseOfOthersInNone() {
    for (Hospital hospital : Hospital.values()) {
      for (Condition condition : FACTS.own().getOrDefault(hospital, List.of())) {
        String drug = Texts.plain(condition.treatment());
        long patients =
            records(1).stream()
                .filter(r -> r.text().contains(drug))
                .map(VisitRecord::patient)
                .distinct()
                .count();
        if (hospital == Hospital.NEUROLOGY) {
          // One patient in eight; six standard deviations are 56.
          assertThat(patients).isBetween(100L - 56, 100L + 56);
        } else {
          assertThat(patients).isZero();
        }
      }
    }
  }

  @Test
  void questions_areLearnedFromTheAnswerOn_andNothingIsLost() {
    assertThat(records(1))
        .allMatch(r -> r.prompt().isEmpty() || r.prompt().endsWith("Answer:"))
        .anyMatch(r -> r.prompt().isEmpty())
        .allMatch(r -> !r.text().isBlank());
    assertThat(GeneratedPatients.ofPublic(FACTS, 50, 1))
        .hasSize(50)
        .allMatch(r -> r.patient().isEmpty());
  }
}
