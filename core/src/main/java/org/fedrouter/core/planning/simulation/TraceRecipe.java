package org.fedrouter.core.planning.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A generated trace of conversations: they begin at random, each turn repeats what was said before
 * and adds to it; one of a few long instructions begins each, the frequent ones more often; one
 * request in twelve is an emergency.
 */
public final class TraceRecipe {
  private static final int BLOCK = 512;
  private static final int INSTRUCTIONS = 12;
  private static final double EMERGENCIES = 0.08;
  private static final double MORE_TURNS = 2.5;

  /** In the mean: one, and a geometric number more. */
  private static final double TURNS = 1 + 1 / Math.expm1(1 / MORE_TURNS);

  private final SplittableRandom random;
  private final double meanGapMillis;
  private final AtomicLong named = new AtomicLong(1_000);

  private TraceRecipe(long seed, double meanGapMillis) {
    this.random = new SplittableRandom(seed);
    this.meanGapMillis = meanGapMillis;
  }

  /**
   * The same seed gives the same trace, in the order of time.
   *
   * @param perSecond requests, in the mean
   */
  public static List<Arrival> generate(int requests, double perSecond, long seed) {
    return new TraceRecipe(seed, 1000 / perSecond).generate(requests);
  }

  private List<Arrival> generate(int requests) {
    List<Arrival> all = new ArrayList<>();
    double start = 0;
    while (all.size() < requests) {
      int turns = 1 + (int) exponential(MORE_TURNS);
      start += exponential(meanGapMillis * TURNS);
      converse(all, start, turns);
    }
    all.sort(Comparator.comparingDouble(Arrival::millis));
    return List.copyOf(all.subList(0, requests));
  }

  private void converse(List<Arrival> all, double start, int turns) {
    List<Long> said = new ArrayList<>(instructions());
    int tokens = said.size() * BLOCK;
    double millis = start;
    for (int turn = 0; turn < turns; turn++) {
      tokens += 1 + (int) Math.min(60_000, Math.exp(random.nextGaussian() * 1.2 + 6.8));
      while (said.size() < tokens / BLOCK) {
        said.add(named.getAndIncrement());
      }
      int answer = 1 + (int) exponential(250);
      all.add(new Arrival(millis, tokens, answer, said, random.nextDouble() < EMERGENCIES));
      tokens += answer;
      millis += 5_000 + exponential(30_000);
    }
  }

  /** Blocks of one of the long instructions; the k-th is as frequent as 1/k. */
  private List<Long> instructions() {
    int which = (int) Math.min(INSTRUCTIONS - 1, Math.pow(INSTRUCTIONS, random.nextDouble()) - 1);
    List<Long> blocks = new ArrayList<>();
    for (long b = 0; b < 2 + which % 5 * 3L; b++) {
      blocks.add(which * 50L + b);
    }
    return blocks;
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }
}
