package org.fedrouter.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.VisitRecord;
import org.junit.jupiter.api.Test;

class CanariesTest {
  @Test
  void area_isTheShareOfPairsThatAreToldApart() {
    assertThat(Canaries.area(List.of(3.0, 4.0), List.of(1.0, 2.0))).isEqualTo(1);
    assertThat(Canaries.area(List.of(1.0, 2.0), List.of(3.0, 4.0))).isZero();
    assertThat(Canaries.area(List.of(1.0, 1.0), List.of(1.0, 1.0))).isEqualTo(0.5);
    assertThat(Canaries.area(List.of(1.0, 3.0, 5.0), List.of(2.0, 3.0)))
        .isEqualTo(3.5 / 6, within(1e-15));
  }

  private static Canaries canaries(long seed) {
    List<VisitRecord> known =
        List.of(
            new VisitRecord("", "", "The quick brown foxes jumped over lazy dogs, then slept."));
    return new Canaries(20, 30, Canaries.words(known), seed);
  }

  @Test
  void words_areLongOnes_eachOnce() {
    assertThat(canaries(7).words())
        .containsExactly(
            "brown", "dogs", "foxes", "jumped", "lazy", "over", "quick", "slept", "then");
  }

  /** Two of twenty are repeated; which number a case has is drawn. */
  @Test
  void canaries_areTheSameForASeed_andRepeatedOnesSeveralPatients() {
    List<VisitRecord> trained = canaries(7).trained(Hospital.NEUROLOGY);
    assertThat(trained)
        .isEqualTo(canaries(7).trained(Hospital.NEUROLOGY))
        .hasSize(canaries(7).patients())
        .hasSize(18 + 2 * 4);
    assertThat(trained).extracting(VisitRecord::patient).doesNotHaveDuplicates();
    assertThat(trained).extracting(VisitRecord::text).allMatch(t -> t.matches("( [a-z]+){4}"));
    assertThat(trained.stream().map(VisitRecord::prompt).distinct()).hasSize(20);
    assertThat(canaries(7).inside(Hospital.NEUROLOGY)).hasSize(18);
    List<String> outside =
        canaries(7).outside(Hospital.NEUROLOGY).stream().map(VisitRecord::prompt).toList();
    assertThat(outside).hasSize(30).doesNotHaveDuplicates();
    assertThat(trained).extracting(VisitRecord::prompt).doesNotContainAnyElementsOf(outside);
    assertThat(canaries(8).trained(Hospital.NEUROLOGY)).isNotEqualTo(trained);
  }
}
