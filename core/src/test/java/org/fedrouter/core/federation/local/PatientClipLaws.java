package org.fedrouter.core.federation.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.fedrouter.core.accounting.TrainingPlan;
import org.junit.jupiter.api.Test;

/** What one patient can add, whatever its gradient is. */
class PatientClipLaws {
  private static final BigInteger BOUND = BigInteger.valueOf(TrainingPlan.CLIP).pow(2);

  private static BigInteger square(long[] vector) {
    return Arrays.stream(vector)
        .mapToObj(BigInteger::valueOf)
        .map(x -> x.multiply(x))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static long[] clipped(double clip, float[] gradient) {
    long[] sum = new long[gradient.length];
    assertThat(new PatientClip(clip).addTo(sum, gradient))
        .isEqualTo(Arrays.stream(sum).anyMatch(x -> x != 0) || zero(gradient));
    return sum;
  }

  private static boolean zero(float[] gradient) {
    for (float value : gradient) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void anyGradient_addsAtMostTheClip() {
    long seed = 20_261_122;
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 400; run++) {
      float[] gradient = new float[1 + random.nextInt(300)];
      double scale = Math.pow(10, random.nextDouble(-40, 39));
      for (int v = 0; v < gradient.length; v++) {
        gradient[v] = (float) (random.nextDouble(-1, 1) * scale);
      }
      double clip = Math.pow(10, random.nextDouble(-12, 12));
      long[] sum = new long[gradient.length];
      boolean unused = new PatientClip(clip).addTo(sum, gradient);
      assertThat(square(sum)).as("seed %d, run %d", seed, run).isLessThanOrEqualTo(BOUND);
    }
  }

  @Test
  void longGradient_isScaledAsAWhole_toNearlyTheClip() {
    float[] gradient = {3e20f, -4e20f, 0};
    long[] sum = clipped(0.5, gradient);
    assertThat(square(sum))
        .isBetween(
            BOUND.multiply(BigInteger.valueOf(99)).divide(BigInteger.valueOf(100)), BOUND);
    assertThat((double) sum[0] / sum[1]).isBetween(-0.7501, -0.7499);
  }

  @Test
  void shortGradient_isNotScaledUp() {
    assertThat(clipped(1000, new float[] {0.5f, -0.5f})).containsExactly(16, -16);
  }

  @Test
  void gradientThatIsNotFinite_addsNothing_andIsNoError() {
    for (float odd :
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      long[] sum = {5, 5, 5};
      assertThat(new PatientClip(1).addTo(sum, new float[] {1, odd, 1})).isFalse();
      assertThat(sum).containsExactly(5, 5, 5);
    }
  }

  @Test
  void gradientOfAnotherLength_isAMistake() {
    assertThatThrownBy(() -> new PatientClip(1).addTo(new long[2], new float[3]))
        .hasMessageContaining("2 values, got 3");
    assertThatThrownBy(() -> new PatientClip(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new PatientClip(Double.NaN)).hasMessageContaining("positive");
  }
}
