package org.fedrouter.core.federation.simulation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.junit.jupiter.api.Test;

class DefenceTest {
  private static Outcome.Aggregated join(Defence defence, List<double[]> updates, int liars) {
    Outcome outcome =
        defence.join(
            updates,
            Collections.nCopies(updates.size(), 1.0),
            liars,
            IntStream.range(0, updates.size()).boxed().toList(),
            Set.of());
    assertThat(outcome).isInstanceOf(Outcome.Aggregated.class);
    return (Outcome.Aggregated) outcome;
  }

  @Test
  void clippedMean_cutsWhatIsLonger_andNothingElse() {
    Defence defence = new Defence("mean", 5, 1);
    Outcome.Aggregated joined =
        join(defence, List.of(new double[] {30, 40}, new double[] {1, 2}), 0);
    assertThat(joined.result().toArray()).containsExactly(new double[] {2, 3}, within(1e-12));
  }

  @Test
  void groups_areAveragedInTheirOrder_theFirstOnesLarger() {
    Defence defence = new Defence("median", Double.POSITIVE_INFINITY, 2);
    List<double[]> updates = IntStream.range(0, 7).mapToObj(i -> new double[] {i * i, 1}).toList();
    Outcome.Aggregated joined = join(defence, updates, 0);
    assertThat(joined.clients()).hasSize(3);
    // Groups 0 to 2, 3 and 4, 5 and 6: means 5/3, 25/2, 61/2.
    assertThat(joined.result().toArray()).containsExactly(new double[] {12.5, 1}, within(1e-12));
  }

  @Test
  void promise_holdsUpToTheBound() {
    Defence fours = new Defence("nnm+trmean", 0.5, 4);
    assertThat(fours.promised(50, 5)).isTrue();
    assertThat(fours.promised(50, 7)).isFalse();
    assertThat(fours.promised(40, 5)).isFalse();
    assertThat(fours.promised(20, 4)).isFalse();
    assertThat(new Defence("mean", 0.5, 1).promised(3, 1)).isTrue();
  }

  @Test
  void labels_areEachDefencesOwn() {
    assertThat(Defence.TABLE.stream().map(Defence::label))
        .doesNotHaveDuplicates()
        .contains("mean", "clip+mean", "clip+groups-4+nnm+trmean");
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> new Defence("mean", 0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Defence("mean", 1, 0)).hasMessageContaining("at least 1");
  }
}
