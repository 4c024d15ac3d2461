package org.fedrouter.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tool itself, against closed forms, tables and a textbook Gaussian. */
class AuditOracle {
  /** No hit: 1 - error^(1/n). */
  @ParameterizedTest
  @CsvSource({"10, .05", "1000, 1e-6", "100000, 5e-7"})
  void upper_ofNoHit_isTheClosedForm(int trials, double error) {
    double closed = -Math.expm1(Math.log(error) / trials);
    assertThat(ClopperPearson.upper(0, trials, error)).isCloseTo(closed, within(1e-12));
    assertThat(ClopperPearson.lower(trials, trials, error)).isCloseTo(1 - closed, within(1e-12));
    assertThat(ClopperPearson.upper(trials, trials, error)).isEqualTo(1);
  }

  /** 3 of 10 at 95 %: the interval .0667 to .6525 of the tables. */
  @Test
  void bounds_ofAFewTrials_areTheTabulatedOnes() {
    assertThat(ClopperPearson.lower(3, 10, .025)).isCloseTo(.0667, within(5e-5));
    assertThat(ClopperPearson.upper(3, 10, .025)).isCloseTo(.6525, within(5e-5));
  }

  /** Far from the edges the bound is 4.89 standard errors away, within a few per cent. */
  @Test
  void bounds_ofManyTrials_areAboutNormal() {
    double error = Math.sqrt(.3 * .7 / 1e6);
    double distance = ClopperPearson.upper(300_000, 1_000_000, 5e-7) - .3;
    assertThat(distance / error).isCloseTo(4.89, within(.05));
  }

  @ParameterizedTest
  @CsvSource({".5, 0", ".975, 1.959963985", ".9999995, 4.891638475", ".158655254, -1"})
  void quantile_isTheTabulatedOne(double probability, double quantile) {
    assertThat(StandardNormal.quantile(probability)).isCloseTo(quantile, within(1e-7));
  }

  /** A Gaussian of mu = 1 is measured just below 1: the tool is sound and not blunt. */
  @Test
  void mu_ofATextbookGaussian_isBoundedFromBelow() {
    SplittableRandom random = new SplittableRandom(5);
    Audit audit =
        Audit.of(100_000, () -> random.nextGaussian() > -.5, () -> random.nextGaussian() > .5);
    assertThat(audit.muAtLeast()).isBetween(.93, 1.0);
  }

  @Test
  void eta_ofATextbookChoice_isBoundedFromBelow() {
    SplittableRandom random = new SplittableRandom(6);
    double p = Math.exp(.5) / (1 + Math.exp(.5));
    Audit audit =
        Audit.of(100_000, () -> random.nextDouble() < p, () -> random.nextDouble() < 1 - p);
    assertThat(audit.etaAtLeast()).isBetween(.9, 1.0);
  }
}
