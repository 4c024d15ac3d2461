package org.fedrouter.core.aggregation.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.junit.jupiter.api.Test;

/** What a hospital agrees to, at the edges of every rule. */
class AgreementTest {
  private static final Terms EM = new Terms.Exponential(1 << 10, 1000);
  private static final Terms NOISED = new Terms.Gaussian(512);
  private static final int MOST_TOKENS = 1 << 20;

  private final List<KeyPair> keys = List.of(RosterTest.pair(), RosterTest.pair());
  private final Roster both = roster(List.of("exponential", "gaussian"));

  private Roster roster(List<String> mechanisms) {
    Policy policy = new Policy(mechanisms, 16, 4 << 10, 1 << 10, 1 << 10, 2, 0, 1, 24);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      members.add(new Member("h" + i, 3, Bytes.of(keys.get(i).getPublic().getEncoded())));
    }
    return new Roster(1, policy, members);
  }

  private Ticket ticket(Roster roster, int i, long epoch, String model) {
    EpochKey key = EpochKey.create(roster, "h" + i, epoch, keys.get(i).getPrivate());
    return new Ticket(
        "h" + i,
        new UUID(0, i),
        i,
        epoch,
        key.publicKey(),
        key.signature(),
        model,
        Bytes.of(new byte[] {(byte) i}));
  }

  private Agreement agreed(Terms terms, int tokens, int candidates) {
    return agreed(both, terms, tokens, candidates, ticket(both, 1, 7, "model"));
  }

  private Agreement agreed(Roster roster, Terms terms, int tokens, int candidates, Ticket second) {
    Ticket own = ticket(roster, 0, 7, "model");
    List<Ticket> tickets = List.of(own, second);
    return Agreement.of(
        roster, new Binding(new UUID(1, 2), 0, terms, tokens, candidates, tickets), own);
  }

  @Test
  void tokensAndCandidates_haveTheirLimits_onBothSides() {
    assertThat(agreed(NOISED, 1, 2).rounds()).isEqualTo(1);
    assertThat(agreed(NOISED, MOST_TOKENS, 16).rounds()).isEqualTo(MOST_TOKENS);
    assertThatThrownBy(() -> agreed(NOISED, 0, 16)).hasMessageContaining("max_tokens");
    assertThatThrownBy(() -> agreed(NOISED, MOST_TOKENS + 1, 16))
        .hasMessageContaining("max_tokens");
    assertThatThrownBy(() -> agreed(NOISED, 1, 1)).hasMessageContaining("candidates must be 2");
    assertThatThrownBy(() -> agreed(NOISED, 1, 17)).hasMessageContaining("candidates must be 2");
  }

  @Test
  void hospitals_ofAnotherBaseModel_orEpoch_areRefused() {
    assertThatThrownBy(() -> agreed(both, EM, 4, 8, ticket(both, 1, 7, "another")))
        .hasMessageContaining("one base model");
    assertThatThrownBy(() -> agreed(both, EM, 4, 8, ticket(both, 1, 8, "model")))
        .hasMessageContaining("one key epoch");
  }

  /** The router alone names the terms: what the roster does not allow must not come through it. */
  @Test
  void mechanism_thatTheRosterDoesNotAllow_isRefused() {
    Roster noisedOnly = roster(List.of("gaussian"));
    Ticket second = ticket(noisedOnly, 1, 7, "model");
    assertThat(agreed(noisedOnly, NOISED, 4, 8, second).chargeNano()).isPositive();
    assertThatThrownBy(() -> agreed(noisedOnly, EM, 4, 8, second))
        .hasMessageContaining("mechanism must be one of [gaussian]");
    assertThat(noisedOnly.policy().trustsRouter()).isFalse();
    assertThat(both.policy().trustsRouter()).isTrue();
  }

  @Test
  void charge_isOfThePublishedShardsOfAllHospitals() {
    assertThat(agreed(EM, 4, 8).shards()).isEqualTo(6);
    assertThat(agreed(EM, 4, 8).chargeNano())
        .isEqualTo(both.policy().mechanism(EM, 6).chargeNano(4));
  }
}
