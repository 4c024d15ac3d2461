package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values as integers, at the edges. */
class FixedPointTest {
  @Test
  void values_areRoundedToTheNearest_tiesToEven_andClipped() {
    FixedPoint four = new FixedPoint(1, 2);
    assertThat(four.step()).isEqualTo(.25);
    assertThat(four.encode(new float[] {0, .25f, .3f, .125f, .375f, -.125f, -.375f, -.3f}))
        .containsExactly(0, 1, 1, 0, 2, 0, -2, -1);
    assertThat(four.encode(new float[] {1, -1, 7, -7, Float.MAX_VALUE, -0f}))
        .containsExactly(4, -4, 4, -4, 4, 0);
  }

  @Test
  void valuesThatAreNotFinite_areRefused_byTheirIndex() {
    FixedPoint encoding = new FixedPoint(1, 20);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> encoding.encode(new float[] {1, 2, bad}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value 2 must be finite");
    }
  }

  /** n * 2^b < 2^31, and not one bit less than possible. */
  @Test
  void finestEncoding_fitsSoManySummands_andNoBitMoreDoes() {
    for (int n = 1; n <= 300; n++) {
      FixedPoint finest = FixedPoint.finest(1, n);
      assertThat(finest.fits(n)).as("n " + n).isTrue();
      assertThat((long) n << finest.bits()).isLessThan(1L << 31);
      assertThat((long) n << (finest.bits() + 1)).isGreaterThanOrEqualTo(1L << 31);
    }
    assertThat(FixedPoint.finest(1, 1).bits()).isEqualTo(30);
    assertThat(FixedPoint.finest(1, 2).bits()).isEqualTo(29);
    assertThat(FixedPoint.finest(1, 3).bits()).isEqualTo(29);
    assertThat(FixedPoint.finest(1, 4).bits()).isEqualTo(28);
    assertThat(new FixedPoint(1, 30).fits(2)).isFalse();
    assertThat(new FixedPoint(1, 30).fits(0)).isFalse();
  }

  @Test
  void meanOfSums_isWithinHalfAStep_forValuesOfBothSigns() {
    SplittableRandom random = new SplittableRandom(51);
    for (int trial = 0; trial < 200; trial++) {
      int n = random.nextInt(1, 60);
      FixedPoint encoding = FixedPoint.finest(Math.scalb(1 + random.nextDouble(), -5), n);
      int[] sum = new int[1];
      double mean = 0;
      for (int i = 0; i < n; i++) {
        float value = (float) (encoding.clip() * (2 * random.nextDouble() - 1));
        sum[0] += encoding.encode(new float[] {value})[0];
        mean += (double) value / n;
      }
      Offset<Double> half = Offset.offset(encoding.step() * .5000001);
      assertThat(encoding.mean(sum, n)[0]).isCloseTo(mean, half);
    }
  }

  @Test
  void domains_areKept() {
    for (double clip : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300}) {
      assertThatThrownBy(() -> new FixedPoint(clip, 8)).hasMessageContaining("clip");
    }
    for (int bits : new int[] {0, 31, -1}) {
      assertThatThrownBy(() -> new FixedPoint(1, bits)).hasMessageContaining("bits");
    }
    assertThatThrownBy(() -> new FixedPoint(1, 30).mean(new int[1], 2))
        .hasMessageContaining("overflows");
  }
}
