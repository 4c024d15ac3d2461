package org.fedrouter.compliance.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.junit.jupiter.api.Test;

/** A database that sorts by the number sorts by the priority. */
class UrgencyLaws {
  private static final int CASES = 20_000;

  /** Percentiles with five decimals, as EPSS has them; few of each, so that there are ties. */
  private static Priority any(SplittableRandom random) {
    double[] percentiles = {0, .00001, .5, .99998, .99999, 1};
    Applicability[] all = Applicability.values();
    return new Priority(
        new Decision("t", "o", random.nextInt(4), Map.of(), List.of()),
        random.nextBoolean(),
        percentiles[random.nextInt(percentiles.length)],
        new Score(random.nextInt(101)),
        all[random.nextInt(all.length)],
        List.of());
  }

  @Test
  void of_twoPriorities_hasTheirOrder() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int i = 0; i < CASES; i++) {
      Priority one = any(random);
      Priority other = any(random);
      assertThat(Integer.signum(Long.compare(Urgency.of(one), Urgency.of(other))))
          .as("%s and %s", one, other)
          .isEqualTo(Integer.signum(one.compareTo(other)));
    }
  }

  @Test
  void of_theMostUrgent_isStillPositive() {
    Priority most =
        new Priority(
            new Decision("t", "o", Short.MAX_VALUE, Map.of(), List.of()),
            true,
            1,
            new Score(100),
            Applicability.REACHABLE,
            List.of());
    assertThat(Urgency.of(most)).isPositive();
  }
}
