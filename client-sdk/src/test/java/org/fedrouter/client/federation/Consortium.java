package org.fedrouter.client.federation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** Hospitals with keys, and the terms of their trainings. */
final class Consortium {
  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final Map<String, KeyPair> keys = new TreeMap<>();
  private final Roster roster;

  private final int training;

  /**
   * @param hospitals of the training; a roster has two at least
   */
  Consortium(int hospitals) {
    training = hospitals;
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < Math.max(2, hospitals); i++) {
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
    return keys.keySet().stream().limit(training).toList();
  }

  Roster roster() {
    return roster;
  }

  PrivateKey key(String hospital) {
    return Objects.requireNonNull(keys.get(hospital)).getPrivate();
  }

  PublicKey open(String hospital) {
    return Objects.requireNonNull(keys.get(hospital)).getPublic();
  }

  /** Four local steps that together move the adapter by at most 1. */
  TrainingTerms terms(Mode mode, int dimension, double epsilon) {
    int n = training;
    JoiningTerms joining =
        switch (mode) {
          case PLAIN_ROBUST ->
              new JoiningTerms(mode, 0, 1, "mean", ThresholdRule.TWO_THIRDS, 1);
          case BALANCED ->
              new JoiningTerms(mode, 1, 3, "nnm+trmean", ThresholdRule.TWO_THIRDS, 1);
          case MAX_SECRECY ->
              new JoiningTerms(mode, 0, n, "mean", ThresholdRule.TWO_THIRDS, 1);
        };
    return new TrainingTerms(
        "notes",
        1,
        new AdapterTerms(Bytes.sha256(new byte[] {7}), Method.FFA_LORA, 2, 2, 1, dimension),
        joining,
        new PrivacyTerms(0.5, epsilon, 1e-5),
        new ScheduleTerms(
            3,
            4,
            n,
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(600)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        Evaluation.PUBLIC,
        hospitals());
  }
}
