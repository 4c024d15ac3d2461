package org.fedrouter.core.federation.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * What is simulated.
 *
 * @param clients hospitals, 3 to 2,000
 * @param rounds of the training
 * @param dimension of the adapter, a multiple of ten from 1,000 to 2,000,000
 * @param byzantine f of the terms
 * @param groupSize s of the terms; only balanced has a choice
 * @param trouble what goes wrong
 * @param seed of everything that is drawn
 */
public record Scenario(
    int clients,
    int rounds,
    int dimension,
    Mode mode,
    int byzantine,
    int groupSize,
    Trouble trouble,
    long seed) {
  /** Of a patient's gradient, and of an update's numbers. */
  static final double CLIP = 1;

  static final double VALUE_CLIP = 8;
  static final int LOCAL_STEPS = 1;

  /** As PrivateSteps has it: all steps together stay within the clip of values. */
  static final double RATE = VALUE_CLIP / (CLIP * LOCAL_STEPS);

  private static final int MOST_CLIENTS = 2000;
  private static final int MOST_DIMENSION = 2_000_000;

  /**
   * What goes wrong.
   *
   * @param dropOut chance that a hospital falls silent at some step of a round, in [0, 1]
   * @param slow share of hospitals whose uploads stall, in [0, 1]
   * @param attack of the liars
   * @param liars how many hospitals lie
   */
  public record Trouble(double dropOut, double slow, Attack attack, int liars) {
    public static final Trouble NONE = new Trouble(0, 0, Attack.NONE, 0);

    /**
     * @throws IllegalArgumentException naming the rule that is broken
     */
    public Trouble {
      share("drop-out", dropOut);
      share("slow", slow);
      if (liars < 0) {
        throw new IllegalArgumentException("liars must be at least 0, got " + liars);
      }
      if (attack == Attack.GIANT_WEIGHT) {
        throw new IllegalArgumentException(
            "attack must not be giant-weight: in rounds nobody says a weight");
      }
    }

    private static void share(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(name + " must be 0 to 1, got " + value);
      }
    }
  }

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Scenario {
    within("clients", clients, 3, MOST_CLIENTS);
    within("dimension", dimension, 1000, MOST_DIMENSION);
    if (trouble.liars() >= clients) {
      throw new IllegalArgumentException("liars must be fewer than clients");
    }
  }

  private static void within(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be " + low + " to " + high + ", got " + value);
    }
  }

  /** The hospitals' ids, ascending. */
  List<String> hospitals() {
    return IntStream.range(0, clients).mapToObj("h%04d"::formatted).toList();
  }

  /**
   * The terms of the training.
   *
   * @throws org.fedrouter.core.federation.terms.BrokenTerm when these numbers allow none
   */
  public TrainingTerms terms() {
    String rule = mode == Mode.MAX_SECRECY ? "mean" : "nnm+trmean";
    int size =
        switch (mode) {
          case PLAIN_ROBUST -> 1;
          case BALANCED -> groupSize;
          case MAX_SECRECY -> clients;
        };
    int quorum = mode == Mode.MAX_SECRECY ? 2 * clients / 3 + 1 : Math.max(3, clients / 2);
    return new TrainingTerms(
        "simulation",
        0,
        new AdapterTerms(
            Bytes.sha256("simulation".getBytes(StandardCharsets.UTF_8)),
            Method.FFA_LORA,
            1,
            1,
            seed,
            dimension),
        new JoiningTerms(mode, byzantine, size, rule, ThresholdRule.TWO_THIRDS, VALUE_CLIP),
        new PrivacyTerms(CLIP, 3, 1e-5),
        new ScheduleTerms(
            rounds,
            LOCAL_STEPS,
            quorum,
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(300)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        Evaluation.PUBLIC,
        hospitals());
  }
}
