package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.junit.jupiter.api.Test;

/** Sizes and members of lots. False alarms: below 3e-6 for the class. */
class LotsStatistics {
  private static final int PATIENTS = 60;
  private static final int DRAWS = 40_000;

  /** Upper 1e-6 quantile of chi-square with 9 degrees of freedom. */
  private static final double QUANTILE = 44.82;

  private final BitSource coins = AesCounterSource.create();
  private final List<Patient> patients =
      IntStream.range(0, PATIENTS)
          .mapToObj(i -> new Patient(List.of(new Document(new int[] {1, i + 3}, 1))))
          .toList();

  @Test
  void sizes_areBinomial_emptyAndLargeOnesIncluded() {
    long[] seen = new long[10];
    for (int i = 0; i < DRAWS; i++) {
      seen[Math.min(9, new Lots(3, PATIENTS).draw(patients, coins).size())]++;
    }
    double chi = 0;
    double rest = 1;
    double probability = Math.pow(1 - 3.0 / PATIENTS, PATIENTS);
    for (int size = 0; size <= 9; size++) {
      double expected = DRAWS * (size < 9 ? probability : rest);
      chi += (seen[size] - expected) * (seen[size] - expected) / expected;
      rest -= probability;
      probability *= (PATIENTS - size) / (size + 1.0) * 3 / (PATIENTS - 3);
    }
    assertThat(chi).isLessThan(QUANTILE);
    assertThat(seen[0]).isPositive();
    assertThat(seen[9]).as("three times the expected lot, and nobody was cut").isPositive();
  }

  @Test
  void fewerPatientsThanPublished_doNotRaiseTheRate() {
    long members = 0;
    for (int i = 0; i < DRAWS; i++) {
      members += new Lots(3, 10 * PATIENTS).draw(patients, coins).size();
    }
    // Mean 12,000, standard deviation 109: six of them are one in 5e8.
    assertThat(members).isBetween(12_000L - 660, 12_000L + 660);
  }

  @Test
  void everyPatient_isAsLikely() {
    long[] seen = new long[PATIENTS];
    for (int i = 0; i < DRAWS; i++) {
      new Lots(3, PATIENTS).draw(patients, coins).forEach(p -> seen[patients.indexOf(p)]++);
    }
    // Mean 2,000, standard deviation 44: seven of them for 60 patients are one in 6e9.
    assertThat(Arrays.stream(seen)).allMatch(count -> Math.abs(count - 2_000) < 7 * 44);
  }
}
