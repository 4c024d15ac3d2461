package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.audit.Audit;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole protocol as an attacker at the router sees it: real messages of three hospitals, 1000
 * or 2000 rounds of each of two neighbouring data sets, amplified until one round could be told
 * apart. The third hospital colludes: its noise is known, which is as good as none. An honest run
 * alarms with a probability below 1e-6.
 */
class ProtocolAuditStatistics {
  /** Enough to see what is far from its charge; what is nearer takes twice as many. */
  private static final int RUNS = 1_000;

  private static final int ROUNDS = 200;
  private static final int NORM = 512;

  /** mu = 2 Delta / (s sqrt(n_min - t)) = 1. */
  private static final int NOISE = 724;

  private static final float LOUD = 1e30f;

  @TempDir Path folder;
  private int worlds;

  @Test
  void gaussian_asItIs_staysBelowItsCharge() {
    assertThat(gaussian(NORM, ProtocolAuditStatistics::honest, RUNS).muAtLeast())
        .isLessThanOrEqualTo(claimedMu());
  }

  @Test
  void gaussian_withDoubledSensitivity_alarms() {
    assertThat(gaussian(2 * NORM, ProtocolAuditStatistics::honest, RUNS).muAtLeast())
        .isGreaterThan(claimedMu());
  }

  @Test
  void gaussian_withOneOfTwoHonestShares_alarms() {
    assertThat(gaussian(NORM, i -> i == 0 ? NOISE : 1, 2 * RUNS).muAtLeast())
        .isGreaterThan(claimedMu());
  }

  @Test
  void exponential_asItIs_staysBelowItsCharge() {
    assertThat(exponential(6, RUNS).etaAtLeast()).isLessThanOrEqualTo(1);
  }

  /** The audit itself: it would see a router that divides by fewer shards than are published. */
  @Test
  void exponential_dividedByFewerShards_isSeen() {
    assertThat(exponential(3, 2 * RUNS).etaAtLeast()).isGreaterThan(1);
  }

  private static int honest(int hospital) {
    return hospital == 2 ? 1 : NOISE;
  }

  private static double claimedMu() {
    long nano = policy().mechanism(new Terms.Gaussian(NORM), 6).chargeNano(1);
    return Math.sqrt(2 * nano / 1e9);
  }

  private static Policy policy() {
    return new Policy(List.of("exponential", "gaussian"), 16, 8 << 10, 4 << 10, NOISE, 3, 1, 1, 24);
  }

  private Audit gaussian(int norm, IntUnaryOperator noise, int runs) {
    Terms terms = new Terms.Gaussian(norm);
    try (World first = new World(terms, noise, 0);
        World second = new World(terms, noise, 1)) {
      return Audit.of(runs, () -> leans(first.round()), () -> leans(second.round()));
    }
  }

  private static boolean leans(int[] opened) {
    return opened[0] > opened[1];
  }

  private Audit exponential(int shards, int runs) {
    ExponentialMechanism mechanism = new ExponentialMechanism(1536, shards, Temperature.ONE, 1);
    Terms terms = new Terms.Exponential(mechanism.clip(), 1000);
    BitSource bits = AesCounterSource.create();
    try (World first = new World(terms, i -> NOISE, 0);
        World second = new World(terms, i -> NOISE, 1)) {
      return Audit.of(
          runs,
          () -> drawsFirst(mechanism, first.round(), bits),
          () -> drawsFirst(mechanism, second.round(), bits));
    }
  }

  private static boolean drawsFirst(ExponentialMechanism mechanism, int[] opened, BitSource bits) {
    long[] sum = {opened[0], opened[1]};
    return mechanism.draw(new int[2], sum, bits) == 0;
  }

  /** Three hospitals of which one patient's shard shouts for one of two tokens. */
  private final class World implements AutoCloseable {
    private final Terms terms;
    private final IntUnaryOperator noise;
    private final int favourite;
    private Consortium consortium;
    private List<PrivateSequence> sequences = List.of();
    private int step = ROUNDS;

    World(Terms terms, IntUnaryOperator noise, int favourite) {
      this.terms = terms;
      this.noise = noise;
      this.favourite = favourite;
      this.consortium = fresh();
    }

    private Consortium fresh() {
      Path own = folder.resolve("world-" + worlds++);
      assertThat(own.toFile().mkdir()).isTrue();
      return new Consortium(own, 3, policy(), 1000, noise);
    }

    /** The router's total on tokens 0 and 1 after one more round. */
    int[] round() {
      if (step == ROUNDS) {
        begin();
      } else {
        sequences.forEach(sequence -> assertThat(sequence.step(step, 2)).isNotNull());
      }
      return Consortium.collect(sequences, 0, step++, Ints.of(0, 1));
    }

    private void begin() {
      consortium.close();
      consortium = fresh();
      step = 0;
      float[] shout = {favourite == 0 ? LOUD : -LOUD, favourite == 0 ? -LOUD : LOUD};
      float[] silent = new float[2];
      sequences =
          List.of(
              consortium.open(0, Consortium.PROMPT, shout, silent),
              consortium.open(1, Consortium.PROMPT, silent, silent),
              consortium.open(2, Consortium.PROMPT, silent, silent));
      assertThat(Consortium.bindAll(sequences, terms, ROUNDS).size()).isPositive();
    }

    @Override
    public void close() {
      consortium.close();
    }
  }
}
