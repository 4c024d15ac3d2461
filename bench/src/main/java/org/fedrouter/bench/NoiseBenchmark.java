package org.fedrouter.bench;

import java.util.concurrent.TimeUnit;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.core.noise.DiscreteLaplace;
import org.fedrouter.core.noise.NoisePool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Noise on one core, from production bits. {@code java -cp bench/target/classes:core/target/
 * classes:JMH_AND_ITS_JARS org.openjdk.jmh.Main NoiseBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NoiseBenchmark {
  /** Candidates of a round. */
  private static final int CANDIDATES = 64;

  /** Takes timed together: what they take is in the pool before. */
  private static final int TAKES = 50_000;

  @Param({"64", "1024", "4096"})
  private int sigma = 64;

  private final BitSource bits = AesCounterSource.create();
  private DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(sigma);
  private DiscreteLaplace laplace = new DiscreteLaplace(sigma, 1);
  private NoisePool empty = NoisePool.of(gaussian, 1);

  @Setup
  public void choose() {
    gaussian = DiscreteGaussian.ofSigma(sigma);
    laplace = new DiscreteLaplace(sigma, 1);
    empty = NoisePool.of(gaussian, 1);
  }

  @Benchmark
  public long bits() {
    return bits.next64();
  }

  @Benchmark
  public long gaussian() {
    return gaussian.sample(bits);
  }

  @Benchmark
  public long laplace() {
    return laplace.sample(bits);
  }

  /** A round's noise when the filler has not kept up. */
  @Benchmark
  public int[] takeFromAnEmptyPool() {
    return empty.take(CANDIDATES);
  }

  /** A round's noise as it should be. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 3, batchSize = TAKES)
  @Measurement(iterations = 5, batchSize = TAKES)
  public int[] fiftyThousandTakesFromAFullPool(FullPool full) {
    return full.pool.take(CANDIDATES);
  }

  /** Filled before every iteration; the distribution does not matter to a take. */
  @State(Scope.Thread)
  public static class FullPool {
    private final NoisePool pool = NoisePool.of(DiscreteGaussian.ofSigma(1024), TAKES * CANDIDATES);

    @Setup(Level.Iteration)
    public void fill() {
      while (pool.available() < TAKES * CANDIDATES) {
        pool.fillOnce();
      }
    }
  }
}
