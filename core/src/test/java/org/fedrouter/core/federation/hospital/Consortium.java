package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.BitSource;

/** Hospitals with keys, a roster and the terms of a training. */
final class Consortium {
  static final Bytes ADAPTER = Bytes.sha256(new byte[] {1});
  static final int DIMENSION = 20;
  static final TrainingPlan PLAN = new TrainingPlan(10_000, 100, 4, TrainingPlan.CLIP);

  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final Map<String, KeyPair> keys = new TreeMap<>();
  private final Roster roster;

  Consortium(int hospitals) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < hospitals; i++) {
      String id = "h%02d".formatted(i);
      KeyPair pair = pair();
      keys.put(id, pair);
      members.add(new Member(id, 1, Bytes.of(pair.getPublic().getEncoded())));
    }
    roster = new Roster(1, POLICY, members);
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> hospitals() {
    return List.copyOf(keys.keySet());
  }

  Roster roster() {
    return roster;
  }

  Party party(String hospital) {
    return new Party(
        roster,
        hospital,
        Objects.requireNonNull(keys.get(hospital)).getPrivate(),
        ThresholdRule.TWO_THIRDS);
  }

  /** One group of all. */
  TrainingTerms terms(String name) {
    JoiningTerms joining =
        new JoiningTerms(Mode.MAX_SECRECY, 0, keys.size(), "mean", ThresholdRule.TWO_THIRDS, 1);
    return terms(name, joining, ThresholdRule.TWO_THIRDS.least(keys.size()), 3);
  }

  TrainingTerms terms(String name, JoiningTerms joining, int quorum, double epsilon) {
    return new TrainingTerms(
        name,
        2,
        new AdapterTerms(Bytes.sha256(new byte[] {7}), Method.FFA_LORA, 2, 2, 1, DIMENSION),
        joining,
        new PrivacyTerms(0.5, epsilon, 1e-5),
        new ScheduleTerms(
            10,
            4,
            quorum,
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(600)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        Evaluation.NONE,
        hospitals());
  }

  /** Of the training in which nothing is drawn. */
  Invitation invitation(TrainingTerms terms, int round) {
    return new Invitation(terms, terms.undrawn(roster).orElseThrow(), round, ADAPTER);
  }

  /** A book in memory in which a training has begun. */
  static MemoryBook book(TrainingTerms terms) {
    MemoryBook book = new MemoryBook();
    accepted(book.begin(terms, Standing.first(terms, PLAN)));
    return book;
  }

  /** Keeps standings until the test ends. */
  static final class MemoryBook implements RoundBook {
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    @Override
    public Optional<Standing> standing(String training) {
      return Optional.ofNullable(standings.get(training));
    }

    @Override
    public synchronized boolean replace(Optional<Standing> before, Standing after) {
      boolean same = standing(after.training()).equals(before);
      if (same) {
        standings.put(after.training(), after);
      }
      return same;
    }
  }

  /** Bits that can be drawn again by their seed. */
  record Replayed(SplittableRandom random) implements BitSource {
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

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  static Refusal refused(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).refusal();
  }
}
