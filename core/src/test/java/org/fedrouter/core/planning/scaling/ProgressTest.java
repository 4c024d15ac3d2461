package org.fedrouter.core.planning.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Progress after(Progress before, int now, int ready, int desired, int second) {
    Advice advice = new Advice(desired, Verdict.HOLD, List.of());
    return before.after(
        new Signals.Replicas(now, ready), advice, PATIENCE, START.plusSeconds(second));
  }

  private static List<Long> counts(Progress progress) {
    return List.of(progress.outs(), progress.ins(), progress.failures());
  }

  @Test
  void aMove_countsOnce_andEndsWhenReady() {
    Progress progress = after(Progress.none(), 3, 3, 7, 0);
    progress = after(progress, 3, 3, 7, 15);
    progress = after(progress, 7, 5, 7, 30);
    assertThat(counts(progress)).containsExactly(1L, 0L, 0L);
    assertThat(progress.pending()).isNotNull();
    progress = after(progress, 7, 7, 7, 45);
    assertThat(progress.pending()).isNull();
    progress = after(progress, 7, 7, 4, 60);
    progress = after(progress, 4, 4, 4, 900);
    assertThat(counts(progress)).containsExactly(1L, 1L, 0L);
  }

  @Test
  void aMoveThatIsNotDoneInTime_failsOnce_evenWhenItsNumberChanges() {
    Progress progress = after(Progress.none(), 3, 3, 7, 0);
    progress = after(progress, 5, 3, 9, 150);
    assertThat(counts(progress)).containsExactly(2L, 0L, 0L);
    progress = after(progress, 5, 3, 9, 300);
    progress = after(progress, 5, 3, 5, 600);
    assertThat(counts(progress)).containsExactly(2L, 0L, 1L);
  }

  @Test
  void anotherDirection_replacesAMove_withoutFailure() {
    Progress progress = after(Progress.none(), 3, 3, 7, 0);
    progress = after(progress, 6, 3, 4, 290);
    progress = after(progress, 6, 3, 4, 310);
    assertThat(counts(progress)).containsExactly(1L, 1L, 0L);
    assertThat(counts(progress.failed())).containsExactly(1L, 1L, 1L);
  }
}
