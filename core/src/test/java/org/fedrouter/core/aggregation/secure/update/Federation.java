package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.fedrouter.core.aggregation.secure.group.Committing;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Revealing;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;

/** Hospitals of a roster, in one group of all. */
final class Federation {
  static final Bytes MODEL = Bytes.sha256(new byte[] {7});

  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final Map<String, KeyPair> keys = new TreeMap<>();
  private final Roster roster;
  private final EpochGroups groups;

  Federation(int hospitals) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < hospitals; i++) {
      String id = "h%02d".formatted(i);
      KeyPair pair = pair();
      keys.put(id, pair);
      members.add(new Member(id, 1, Bytes.of(pair.getPublic().getEncoded())));
    }
    roster = new Roster(1, POLICY, members);
    groups = draw();
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private EpochGroups draw() {
    Draw draw = new Draw(roster.hash(), 0, 1_000_000, Mode.MAX_SECRECY, 0, 0);
    List<SeedReveal> reveals =
        hospitals().stream()
            .map(id -> SeedReveal.draw(draw, id, new ReplayableSource(id.hashCode())))
            .toList();
    Committing committing = Committing.start(draw, roster);
    for (SeedReveal reveal : reveals) {
      SeedCommitment commitment =
          SeedCommitment.to(reveal, at(keys, reveal.hospital()).getPrivate());
      committing = accepted(committing.receive(commitment));
    }
    Revealing revealing = committing.close();
    for (SeedReveal reveal : reveals) {
      revealing = accepted(revealing.receive(reveal));
    }
    return accepted(revealing.close());
  }

  List<String> hospitals() {
    return List.copyOf(keys.keySet());
  }

  Roster roster() {
    return roster;
  }

  EpochGroups groups() {
    return groups;
  }

  Party party(String hospital, ThresholdRule rule) {
    return new Party(roster, hospital, at(keys, hospital).getPrivate(), rule);
  }

  SumTerms terms(long round, int dimension, ThresholdRule rule) {
    FixedPoint encoding = FixedPoint.finest(1, hospitals().size());
    return SumTerms.of(groups, 0, round, rule, new SumTerms.Content(MODEL, dimension, encoding));
  }

  UpdateClient client(String hospital, SumTerms terms, ThresholdRule rule, long seed) {
    ReplayableSource random = new ReplayableSource(1_000_003 * seed + hospital.hashCode());
    return accepted(UpdateClient.join(party(hospital, rule), groups, terms, -1, random));
  }

  /** What a map must hold. */
  static <T> T at(Map<String, T> map, String id) {
    return Objects.requireNonNull(map.get(id));
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
