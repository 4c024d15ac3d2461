package org.fedrouter.compliance.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {
  private static final long SEED = 20_261_122;

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void separated_byHand_isTwoOfAllOrders() {
    KolmogorovSmirnov three = KolmogorovSmirnov.of(of(1, 2, 3), of(4, 5, 6));
    assertThat(three.statistic()).isEqualTo(1);
    assertThat(three.p()).as("2 / C(6, 3)").isCloseTo(0.1, within(1e-15));
    KolmogorovSmirnov five = KolmogorovSmirnov.of(of(1, 2, 3, 4, 5), of(6, 7, 8, 9, 10));
    assertThat(five.p()).as("2 / C(10, 5)").isCloseTo(2.0 / 252, within(1e-15));
    KolmogorovSmirnov uneven = KolmogorovSmirnov.of(of(9), of(1, 2, 3));
    assertThat(uneven.p()).as("2 / C(4, 1)").isCloseTo(0.5, within(1e-15));
  }

  @Test
  void equalSamples_haveNoDistance() {
    assertThat(KolmogorovSmirnov.of(of(3, 1, 2), of(1, 2, 3)))
        .isEqualTo(new KolmogorovSmirnov(0, 1, true));
    assertThat(KolmogorovSmirnov.of(of(7), of(7)).p()).isEqualTo(1);
  }

  @Test
  void p_ofSmallSamples_isThatOfAllOrders_withAndWithoutTies() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 300; trial++) {
      double[] a = random.doubles(1 + random.nextInt(5)).map(x -> Math.floor(x * 8)).toArray();
      double[] b = random.doubles(1 + random.nextInt(5)).map(x -> Math.floor(x * 8)).toArray();
      KolmogorovSmirnov test = KolmogorovSmirnov.of(a, b);
      assertThat(test.p())
          .as("seed %d, trial %d", SEED, trial)
          .isCloseTo(counted(a, b), within(1e-12));
    }
  }

  /** Every way to call so many of the pooled values the first sample. */
  private static double counted(double[] a, double[] b) {
    double[] pooled = new double[a.length + b.length];
    System.arraycopy(a, 0, pooled, 0, a.length);
    System.arraycopy(b, 0, pooled, a.length, b.length);
    double observed = distance(a, b);
    long far = 0;
    long all = 0;
    for (int chosen = 0; chosen < 1 << pooled.length; chosen++) {
      if (Integer.bitCount(chosen) == a.length) {
        all++;
        far += distance(part(pooled, chosen), part(pooled, ~chosen)) >= observed - 1e-9 ? 1 : 0;
      }
    }
    return (double) far / all;
  }

  private static double[] part(double[] pooled, int chosen) {
    return IntStream.range(0, pooled.length)
        .filter(i -> (chosen >> i & 1) == 1)
        .mapToDouble(i -> pooled[i])
        .toArray();
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (double[] sample : new double[][] {a, b}) {
      for (double at : sample) {
        largest = Math.max(largest, Math.abs(share(a, at) - share(b, at)));
      }
    }
    return largest;
  }

  private static double share(double[] sample, double at) {
    return Arrays.stream(sample).filter(x -> x <= at).count() / (double) sample.length;
  }

  @Test
  void survival_isKolmogorovsTable() {
    assertThat(KolmogorovSmirnov.survival(1.3581)).isCloseTo(0.05, within(1e-5));
    assertThat(KolmogorovSmirnov.survival(1.6276)).isCloseTo(0.01, within(1e-5));
    assertThat(KolmogorovSmirnov.survival(0.5)).isCloseTo(0.9639452436648751, within(1e-12));
    assertThat(KolmogorovSmirnov.survival(1 - 1e-12))
        .isCloseTo(KolmogorovSmirnov.survival(1), within(1e-10));
    assertThat(KolmogorovSmirnov.survival(0)).isEqualTo(1);
  }

  @Test
  void largeSamples_useTheLimit_andAgreeWithTheCount() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] a = random.doubles(1_000).toArray();
    double[] b = random.doubles(1_000).map(x -> x * 1.05).toArray();
    KolmogorovSmirnov exact = KolmogorovSmirnov.of(a, b);
    assertThat(exact.exact()).isTrue();
    assertThat(KolmogorovSmirnov.survival(Math.sqrt(500) * exact.statistic()))
        .isCloseTo(exact.p(), within(0.03));
    assertThat(KolmogorovSmirnov.of(random.doubles(2_000).toArray(), b).exact()).isFalse();
  }

  @Test
  void of_emptyOrInfinite_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.of(of(), of(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KolmogorovSmirnov.of(of(1, Double.NaN), of(1)));
  }
}
