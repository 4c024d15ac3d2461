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

  @Test
  void canaries_areTheSameForASeed_andOnePatientEach() {
    List<VisitRecord> canaries = new Canaries(20, 7).trained(Hospital.NEUROLOGY);
    assertThat(canaries)
        .isEqualTo(new Canaries(20, 7).trained(Hospital.NEUROLOGY))
        .hasSize(new Canaries(20, 7).patients())
        .hasSize(18 + 2 * 16);
    assertThat(canaries.stream().map(VisitRecord::text).distinct()).hasSize(20);
    assertThat(new Canaries(20, 7).outside(Hospital.NEUROLOGY))
        .hasSize(20)
        .extracting(VisitRecord::prompt)
        .doesNotContainAnyElementsOf(canaries.stream().map(VisitRecord::prompt).toList());
    assertThat(canaries).extracting(VisitRecord::patient).doesNotHaveDuplicates();
    assertThat(canaries).extracting(VisitRecord::text).allMatch(t -> t.matches("( \\d){6}"));
    assertThat(new Canaries(20, 8).trained(Hospital.NEUROLOGY))
        .extracting(VisitRecord::text)
        .doesNotContainAnyElementsOf(canaries.stream().map(VisitRecord::text).toList());
  }
}
