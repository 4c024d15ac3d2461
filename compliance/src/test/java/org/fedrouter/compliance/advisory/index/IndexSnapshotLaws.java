package org.fedrouter.compliance.advisory.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a snapshot remembers is what its steps touched, or nothing. */
class IndexSnapshotLaws {
  private static final int STEPS = 100;

  @Test
  void since_everyEarlierVersion_coversEveryStepAfterIt_orForgets() {
    RandomAdvisories advisories = new RandomAdvisories(new SplittableRandom(3));
    IndexSnapshot snapshot = IndexSnapshot.of(AdvisoryIndex.EMPTY, 10);
    List<Touched> touched = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Delta delta = new Delta(List.of(advisories.next()), List.of());
      touched.add(snapshot.index().touched(delta));
      snapshot = snapshot.with(delta, snapshot.version() + 1);
    }
    int forgotten = 0;
    for (int step = 0; step <= STEPS; step++) {
      var since = snapshot.since(10L + step);
      forgotten += since.isEmpty() ? 1 : 0;
      Touched all = Touched.all(touched.subList(step, STEPS));
      assertThat(since.isEmpty() || since.get().equals(all)).as("step %d", step).isTrue();
    }
    assertThat(forgotten).isBetween(1, STEPS - 1);
    assertThat(snapshot.since(9)).isEmpty();
    assertThat(snapshot.since(snapshot.version()).orElseThrow().packages()).isEmpty();
  }

  @Test
  void since_ofASnapshotWithoutPast_knowsOnlyItself() {
    IndexSnapshot snapshot = IndexSnapshot.of(AdvisoryIndex.EMPTY, 7);
    assertThat(snapshot.since(6)).isEmpty();
    assertThat(snapshot.since(7)).isPresent();
  }
}
