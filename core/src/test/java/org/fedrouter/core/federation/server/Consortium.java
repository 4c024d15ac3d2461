package org.fedrouter.core.federation.server;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
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

/** Hospitals of a roster with their keys, and trainings of all of them. */
final class Consortium {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final double CLIP = 1;

  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final Map<String, KeyPair> keys = new TreeMap<>();
  final Roster roster;

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

  Party party(String hospital) {
    return new Party(
        roster, hospital, key(hospital).getPrivate(), ThresholdRule.TWO_THIRDS);
  }

  private KeyPair key(String hospital) {
    return Objects.requireNonNull(keys.get(hospital));
  }

  /** Terms of all hospitals; two chunks of an update. */
  TrainingTerms terms(Mode mode, int f, int size, String rule, int quorum, Evaluation tried) {
    return new TrainingTerms(
        "notes",
        0,
        new AdapterTerms(Bytes.sha256(new byte[] {1}), Method.FFA_LORA, 4, 2, 7, 16_390),
        new JoiningTerms(mode, f, size, rule, ThresholdRule.TWO_THIRDS, CLIP),
        new PrivacyTerms(1, 3, 1e-5),
        new ScheduleTerms(
            20,
            5,
            quorum,
            1,
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        tried,
        hospitals());
  }

  /** The groups, drawn where they must be. */
  EpochGroups groups(TrainingTerms terms) {
    return terms.undrawn(roster).orElseGet(() -> draw(terms, List.of()));
  }

  /** The groups when some commit and keep silent. */
  EpochGroups draw(TrainingTerms terms, List<String> silent) {
    EpochDraw draw = EpochDraw.start(terms, roster, START);
    List<SeedReveal> reveals =
        hospitals().stream()
            .map(id -> SeedReveal.draw(terms.draw(roster), id, new Bits(id.hashCode())))
            .toList();
    for (SeedReveal reveal : reveals) {
      SeedCommitment commitment =
          SeedCommitment.to(reveal, key(reveal.hospital()).getPrivate());
      draw = accepted(draw.commit(commitment, START));
    }
    for (SeedReveal reveal : reveals) {
      if (!silent.contains(reveal.hospital())) {
        draw = accepted(draw.reveal(reveal, START));
      }
    }
    return Objects.requireNonNull(draw.tick(START.plusSeconds(60)).groups());
  }

  RoundSetting setting(TrainingTerms terms) {
    AdapterState start = AdapterState.start(terms.adapter().dimension());
    return new RoundSetting(terms, roster, groups(terms), 1, start.sha256());
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }
}
