package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.TokenMechanism;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.SampleRoster;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.Test;

class PrivateWayTest {
  private static final int TOKENS = 10;

  /** Above the quorum a round may be repeated, and is charged whatever the length. */
  @Test
  void affordableTokens_leaveRoomForTheRepeatedRound() throws GeneralSecurityException {
    Roster roster = SampleRoster.of(List.of("gaussian"));
    Terms terms = new Terms.Gaussian(roster.policy().norm());
    int rounds = roster.policy().rounds(terms, 4, TOKENS);
    assertThat(rounds).isGreaterThan(TOKENS);
    PrivateWay way = way(roster, terms, rounds);
    for (int tokens = 0; tokens <= TOKENS; tokens++) {
      long charge = way.spentNano(tokens + rounds - TOKENS);
      assertThat(way.affordableTokens(charge)).isEqualTo(tokens);
      assertThat(way.affordableTokens(charge - 1)).isEqualTo(Math.max(0, tokens - 1));
    }
    assertThat(way.affordableTokens(Long.MAX_VALUE)).isEqualTo(TOKENS);
  }

  private static PrivateWay way(Roster roster, Terms terms, int rounds) {
    TokenMechanism mechanism = roster.policy().mechanism(terms, 40);
    return new PrivateWay(
        new PrivatePlan(roster, terms, mechanism, rounds, 4, 40),
        List.of(),
        TOKENS,
        (request, sink) -> new Decoding.Broken("", NodeFailure.Kind.UNAVAILABLE, false));
  }
}
