package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each entry once, never too few, nothing left behind. Generators number what they draw. */
class NoisePoolTest {
  private static final int CAPACITY = 3_000;
  private static final int DIRECT = 1_000_000_000;

  private final AtomicInteger ahead = new AtomicInteger();
  private final AtomicInteger direct = new AtomicInteger(DIRECT);
  private final int[] store = new int[CAPACITY];
  private final NoisePool pool =
      new NoisePool(store, ahead::incrementAndGet, direct::incrementAndGet);

  @Test
  void pool_isFilledInSteps_upToItsCapacity() {
    assertThat(pool.available()).isZero();
    assertThat(List.of(pool.fillOnce(), pool.fillOnce(), pool.fillOnce(), pool.fillOnce()))
        .containsExactly(1024, 1024, 952, 0);
    assertThat(pool.available()).isEqualTo(CAPACITY);
    assertThat(ahead).hasValue(CAPACITY);
  }

  @Test
  void take_handsOutPooledEntries_andOnlyOnce() {
    pool.fillOnce();
    int[] first = pool.take(600);
    int[] second = pool.take(424);
    assertThat(direct).hasValue(DIRECT);
    assertThat(first).hasSize(600).doesNotContain(second).doesNotHaveDuplicates();
    assertThat(second).hasSize(424).doesNotHaveDuplicates();
    assertThat(pool.available()).isZero();
  }

  @Test
  void take_fromAShortPool_drawsTheRest_andNeverCutsOff() {
    pool.fillOnce();
    int[] taken = pool.take(CAPACITY + 500);
    assertThat(taken).hasSize(CAPACITY + 500).doesNotHaveDuplicates();
    assertThat(Arrays.stream(taken).filter(entry -> entry > DIRECT)).hasSize(CAPACITY - 524);
    assertThat(pool.take(0)).isEmpty();
    assertThat(pool.take(3)).containsExactly(DIRECT + 2477, DIRECT + 2478, DIRECT + 2479);
  }

  @Test
  void take_wipesWhatItHandsOut_andNothingElse() {
    pool.fillOnce();
    pool.take(1_000);
    assertThat(Arrays.stream(store).filter(entry -> entry != 0)).hasSize(24);
    pool.take(100);
    assertThat(store).containsOnly(0);
  }

  @Test
  void addTo_addsAFreshEntryToEveryComponent_moduloTwoToThe32() {
    NoisePool extreme = new NoisePool(new int[4], () -> Integer.MAX_VALUE, () -> 5);
    extreme.fillOnce();
    int[] sum = {1, 0, -1, 2, 10};
    extreme.addTo(sum);
    assertThat(sum)
        .containsExactly(
            Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE + 1, 15);
  }

  /** Kills "hand out, then remove": no entry twice among eight takers and two fillers. */
  @Test
  @Timeout(60)
  void take_byManyThreads_neverHandsOutAnEntryTwice() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> fillers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      fillers.add(
          threads.submit(
              () -> {
                pool.keepFilled();
                return 0;
              }));
    }
    List<Callable<List<int[]>>> takers = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      int size = 37 * i;
      takers.add(() -> takeRepeatedly(size));
    }
    BitSet pooled = new BitSet();
    BitSet drawn = new BitSet();
    for (Future<List<int[]>> taker : threads.invokeAll(takers)) {
      taker.get().forEach(entries -> record(entries, pooled, drawn));
    }
    fillers.forEach(filler -> filler.cancel(true));
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pooled.cardinality() + drawn.cardinality()).isEqualTo(37 * 36 * 2_000);
    assertThat(pooled.cardinality()).isEqualTo(ahead.get() - pool.available()).isPositive();
    assertThat(drawn.cardinality()).isEqualTo(direct.get() - DIRECT);
  }

  /** Kills "no lock": all threads start at once on a pool that has enough for everybody. */
  @Test
  @Timeout(60)
  void take_byManyThreads_fromAFullPool_neverHandsOutAnEntryTwice() throws Exception {
    int each = 20_000;
    NoisePool full = new NoisePool(new int[8 * 3 * each], ahead::incrementAndGet, () -> 0);
    while (full.fillOnce() > 0) {}
    CyclicBarrier start = new CyclicBarrier(8);
    Callable<List<int[]>> taker =
        () -> {
          List<int[]> taken = new ArrayList<>();
          start.await();
          for (int i = 0; i < each; i++) {
            taken.add(full.take(3));
          }
          return taken;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    BitSet pooled = new BitSet();
    for (Future<List<int[]>> future : threads.invokeAll(Collections.nCopies(8, taker))) {
      future.get().forEach(entries -> record(entries, pooled, new BitSet()));
    }
    threads.shutdown();
    assertThat(pooled.cardinality()).isEqualTo(8 * 3 * each);
    assertThat(full.available()).isZero();
  }

  @Test
  @Timeout(30)
  void take_withoutAFiller_neverWaits() {
    assertThat(pool.take(10_000)).hasSize(10_000).doesNotHaveDuplicates();
  }

  @Test
  void filler_endsWhenInterrupted() throws InterruptedException {
    AtomicInteger ended = new AtomicInteger();
    Thread filler =
        new Thread(
            () -> {
              try {
                pool.keepFilled();
              } catch (InterruptedException e) {
                ended.incrementAndGet();
              }
            });
    filler.start();
    filler.interrupt();
    filler.join(10_000);
    assertThat(ended).hasValue(1);
  }

  /** Real bits, so this may fail by chance: with probability 6e-7. */
  @Test
  void entries_haveTheVarianceOfTheirSigma() {
    NoisePool real = NoisePool.of(DiscreteGaussian.ofSigma(64), 1_000);
    real.fillOnce();
    int[] taken = real.take(100_000);
    double variance = Arrays.stream(taken).mapToDouble(y -> (double) y * y).average().orElseThrow();
    assertThat(Math.abs(variance / 4096 - 1)).isLessThan(5 * Math.sqrt(2.0 / taken.length));
    assertThat(NoisePool.of(DiscreteGaussian.ofSigma(64), 1).take(100))
        .isNotEqualTo(real.take(100));
  }

  @Test
  void pool_outsideItsDomain_isRefused() {
    assertThatThrownBy(() -> NoisePool.of(DiscreteGaussian.ofSigma(4), 0))
        .hasMessageContaining("capacity");
    assertThatThrownBy(() -> pool.take(-1)).hasMessageContaining("count");
  }

  private List<int[]> takeRepeatedly(int size) {
    List<int[]> taken = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      taken.add(pool.take(size));
    }
    return taken;
  }

  private static void record(int[] entries, BitSet pooled, BitSet drawn) {
    for (int entry : entries) {
      BitSet seen = entry > DIRECT ? drawn : pooled;
      int number = entry > DIRECT ? entry - DIRECT : entry;
      if (seen.get(number)) {
        fail("entry %d handed out twice", entry);
      }
      seen.set(number);
    }
  }
}
