package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.inference.Wishes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which hospitals take part: the quorum of the policy is three. */
class ParticipantsTest {
  private final StubWorld world = new StubWorld("east", "icu", "north", "west");

  @AfterEach
  void close() {
    assertThat(world.desk.open()).isEmpty();
    world.close();
  }

  private Outcome ask(Question question) {
    return world.inference.answer(StubWorld.caller("doctor"), question);
  }

  private static Outcome.Answered answered(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) outcome;
  }

  private static Question in(RequestedMode mode, String... regions) {
    return StubWorld.with(
        StubWorld.question(mode, 4),
        new Wishes(5, RequestedConsensus.NONE, false, false, List.of(regions)),
        Duration.ofSeconds(20));
  }

  private static Question noised(String... regions) {
    return StubWorld.with(
        StubWorld.gaussian(4),
        new Wishes(5, RequestedConsensus.NONE, false, false, List.of(regions)),
        Duration.ofSeconds(20));
  }

  private void placeInRegions() {
    world.regions.put("east", "eu");
    world.regions.put("icu", "us");
    world.regions.put("north", "eu");
    world.regions.put("west", "eu");
  }

  @Test
  void hospitalWhoseLedgerCannotCarryIt_isLeftOut_whereEachAddsNoise() {
    world.left.put("north", 1L);
    world.left.put("east", Long.MAX_VALUE);
    assertThat(answered(ask(noised())).released().nodes()).containsExactly("east", "icu", "west");
  }

  @Test
  void belowTheQuorum_nobodyIsLeftOut_soThatTheLedgerIsNamed() {
    world.left.put("north", 1L);
    world.left.put("east", 1L);
    assertThat(answered(ask(noised())).released().nodes()).hasSize(4);
  }

  @Test
  void exactSums_areOfAllHospitals_whateverLedgersHaveLeft_orCallersWish() {
    placeInRegions();
    world.left.put("north", 1L);
    assertThat(answered(ask(in(RequestedMode.PRIVATE))).released().nodes()).hasSize(4);
    assertThat(ask(in(RequestedMode.PRIVATE, "eu")))
        .isEqualTo(new Outcome.NotOffered("regions", "eu", List.of("eu", "us")));
    Outcome.Answered free = answered(ask(in(RequestedMode.AUTO, "eu")));
    assertThat(free.released().mode()).isEqualTo("public");
    assertThat(free.degraded()).isEqualTo("no private answer is made in these regions alone");
  }

  @Test
  void regions_areKeptByEveryWay_orRefusedByName() {
    placeInRegions();
    assertThat(answered(ask(noised("eu"))).released().nodes())
        .containsExactly("east", "north", "west");
    assertThat(ask(noised("us")))
        .as("one hospital is no quorum")
        .isEqualTo(new Outcome.NotOffered("regions", "us", List.of("eu", "us")));
    assertThat(answered(ask(in(RequestedMode.PUBLIC, "us"))).released().nodes())
        .containsExactly("icu");
    assertThat(ask(in(RequestedMode.PUBLIC, "moon")))
        .isEqualTo(new Outcome.NotOffered("regions", "moon", List.of("eu", "us")));
  }
}
