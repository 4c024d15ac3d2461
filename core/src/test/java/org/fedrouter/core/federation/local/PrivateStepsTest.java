package org.fedrouter.core.federation.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.junit.jupiter.api.Test;

class PrivateStepsTest {
  private static final int DIMENSION = 6;
  private static final Span ALL = new Span(0, DIMENSION);

  /** Bits that can be drawn again by their seed. */
  private record Replayed(SplittableRandom random) implements BitSource {
    Replayed(long seed) {
      this(new SplittableRandom(seed));
    }

    @Override
    public long next32() {
      return random.nextLong() >>> Integer.SIZE;
    }

    @Override
    public long next64() {
      return random.nextLong();
    }
  }

  /** Every patient adds the same at every place, whatever the weights are. */
  private record Equal(int patients, Span trained, long each, List<int[]> seen)
      implements ClippedLots {
    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public void addTo(long[] sum, int[] lot, float[] weights, BitSource order) {
      seen.add(lot);
      Arrays.setAll(sum, v -> sum[v] + each * lot.length);
      Arrays.fill(weights, Float.NaN);
    }
  }

  private static Equal lots(int patients, Span trained, long each) {
    return new Equal(patients, trained, each, new ArrayList<>());
  }

  private static StepBits bits(long coins, BitSource noise) {
    return new StepBits(new Replayed(coins), noise, new Replayed(1));
  }

  private static float[] update(
      PrivateSteps steps, ClippedLots lots, float[] start, StepBits bits) {
    return steps.run(lots, start, bits).clipped(Float.MAX_VALUE);
  }

  private static PrivateSteps steps(int patients, int lot, int steps, int noise, double rate) {
    return new PrivateSteps(new TrainingPlan(patients, lot, steps, noise), 0.5, rate);
  }

  /** The same bits by hand: sum, noise, division by the constant lot, descent. */
  @Test
  void step_isTheNoisedSumOverTheExpectedLot() {
    PrivateSteps steps = steps(10, 10, 1, 40_000, 1);
    float[] update =
        update(steps, lots(10, ALL, 300), new float[DIMENSION], bits(3, new Replayed(9)));
    DiscreteGaussian noise = DiscreteGaussian.ofSigma(40_000);
    BitSource same = new Replayed(9);
    for (int v = 0; v < DIMENSION; v++) {
      double mean = (3000 + noise.sample(same)) * (0.5 / TrainingPlan.CLIP / 10);
      assertThat(update[v]).isEqualTo(-(float) mean);
    }
  }

  /**
   * The public gradient is shortened to its bound, whatever the lot, and moves as the mean does.
   */
  @Test
  void replay_addsAtMostItsClips_andSeesNoLot() {
    float[] open = {3, 4, 0, 0, 0, 0};
    PrivateSteps steps = new PrivateSteps(new TrainingPlan(10, 10, 1, 40_000), 0.5, 1, 2);
    List<float[]> moves = new ArrayList<>();
    for (int patients : new int[] {0, 10}) {
      ClippedLots with = new Replaying(lots(patients, ALL, 300), (weights, order) -> open);
      float[] plain =
          update(
              steps(10, 10, 1, 40_000, 1),
              lots(patients, ALL, 300),
              new float[6],
              bits(3, new Replayed(9)));
      float[] update = update(steps, with, new float[6], bits(3, new Replayed(9)));
      float[] move = new float[6];
      for (int v = 0; v < move.length; v++) {
        move[v] = update[v] - plain[v];
      }
      moves.add(move);
    }
    for (float[] move : moves) {
      assertThat(move[0]).isCloseTo(-0.6f, within(1e-4f));
      assertThat(move[1]).isCloseTo(-0.8f, within(1e-4f));
      assertThat(move[2]).isCloseTo(0, within(1e-4f));
    }
    assertThatThrownBy(
            () -> update(steps, lots(10, ALL, 1), new float[6], bits(3, new Replayed(9))))
        .hasMessageContaining("nothing to replay");
  }

  /** Lots beside public documents. */
  private record Replaying(ClippedLots lots, PublicReplay open) implements ClippedLots {
    @Override
    public int patients() {
      return lots.patients();
    }

    @Override
    public int dimension() {
      return lots.dimension();
    }

    @Override
    public Span trained() {
      return lots.trained();
    }

    @Override
    public void addTo(long[] sum, int[] lot, float[] weights, BitSource order) {
      lots.addTo(sum, lot, weights, order);
    }

    @Override
    public Optional<PublicReplay> replay() {
      return Optional.of(open);
    }
  }

  @Test
  void emptyLots_areTrainedOn_andOnlyNoiseMoves() {
    PrivateSteps steps = steps(1_000_000_000, 1, 3, 40_000, 1);
    float[] some = update(steps, lots(3, ALL, 300), new float[6], bits(1, new Replayed(5)));
    float[] none = update(steps, lots(0, ALL, 300), new float[6], bits(2, new Replayed(5)));
    assertThat(some).isEqualTo(none);
    assertThat(some[0]).isNotZero();
  }

  @Test
  void noiseDraws_areAsManyWhateverTheData() {
    List<Long> next = new ArrayList<>();
    for (int patients : new int[] {0, 1, 40}) {
      BitSource noise = new Replayed(5);
      float[] unused =
          update(steps(40, 20, 4, 40_000, 1), lots(patients, ALL, 9), new float[6], bits(1, noise));
      next.add(noise.next64());
    }
    assertThat(next.get(1)).isEqualTo(next.get(0));
    assertThat(next.get(2)).isEqualTo(next.get(0));
  }

  /** 4,000 coins of 1/4: six standard deviations are 164; false alarm below 2e-9. */
  @Test
  void lots_areDrawnByCoins_notBySize() {
    Equal lots = lots(1_000, ALL, 0);
    float[] unused =
        update(steps(1_000, 250, 4, 40_000, 1), lots, new float[6], bits(77, new Replayed(5)));
    int total = lots.seen().stream().mapToInt(lot -> lot.length).sum();
    assertThat(total).isBetween(1_000 - 164, 1_000 + 164);
    assertThat(lots.seen().stream().map(lot -> lot.length).distinct()).hasSizeGreaterThan(1);
    assertThat(lots.seen().get(0)).isNotEqualTo(lots.seen().get(1));
  }

  @Test
  void valuesOutsideTheSpan_stayAsTheyAre() {
    float[] start = {1, 2, 3, 4, 5, 6};
    float[] update =
        update(
            steps(10, 10, 2, 40_000, 1), lots(10, new Span(2, 3), 300), start, StepBits.secure());
    assertThat(List.of(update[0], update[1], update[5])).containsOnly(0f);
    assertThat(update[2]).isNotZero();
    assertThat(start).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void sum_thatIsLongerThanItsPatientsAllow_endsTheRound() {
    long tooLong = (long) (TrainingPlan.CLIP / Math.sqrt(DIMENSION)) + 2;
    assertThatThrownBy(
            () ->
                update(
                    steps(10, 10, 1, 40_000, 1),
                    lots(10, ALL, tooLong),
                    new float[6],
                    StepBits.secure()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(
            update(
                steps(10, 10, 1, 40_000, 1),
                lots(10, ALL, tooLong - 3),
                new float[6],
                StepBits.secure()))
        .hasSize(6);
  }

  @Test
  void encoding_clipsToItsRange() {
    PrivatizedUpdate update =
        steps(10, 1, 1, TrainingPlan.MOST_NOISE, 1000)
            .run(lots(10, ALL, 0), new float[6], StepBits.secure());
    FixedPoint encoding = new FixedPoint(1e-3, 20);
    for (int value : update.encoded(encoding)) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(1 << 20);
    }
    for (float value : update.clipped(1e-3)) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(1e-3f);
    }
  }

  @Test
  void adapterOfAnotherSize_isRefused_andInterruptionEndsTheRound() {
    assertThatThrownBy(
            () -> update(steps(9, 1, 1, 9, 1), lots(1, ALL, 0), new float[5], StepBits.secure()))
        .hasMessageContaining("5 values");
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> update(steps(9, 1, 1, 9, 1), lots(1, ALL, 0), new float[6], StepBits.secure()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
