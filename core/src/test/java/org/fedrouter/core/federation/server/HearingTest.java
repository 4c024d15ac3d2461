package org.fedrouter.core.federation.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.server.ServerStep.Fault;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;

/** Messages that do not count. */
class HearingTest {
  private static final Consortium FOUR = new Consortium(4);
  private static final TrainingTerms TERMS =
      FOUR.terms(Mode.MAX_SECRECY, 1, 4, "mean", 3, Evaluation.PUBLIC);

  private final Play play = new Play(FOUR, FOUR.setting(TERMS), false);

  private ServerStep told(String hospital, Message message) {
    return play.server.tell(hospital, message, Play.digest(message), play.now);
  }

  private void assertRefused(ServerStep step, Fault fault, String reason) {
    assertThat(step).isInstanceOf(ServerStep.Refused.class);
    assertThat(((ServerStep.Refused) step).fault()).isEqualTo(fault);
    assertThat(((ServerStep.Refused) step).reason()).contains(reason);
  }

  private void allUntil(RoundState state) {
    while (play.server.round().state() != state) {
      for (String hospital : FOUR.hospitals()) {
        boolean unused = play.act(hospital);
      }
    }
  }

  @Test
  void sameMessage_isKnown_andAnotherOneAConflict() {
    Message reservation = play.message("h00", Awaited.RESERVATION);
    play.tell("h00", reservation);
    assertThat(told("h00", reservation)).isEqualTo(new ServerStep.Known());
    Message other =
        new Message.Reservation(new TrainingPlan(20_000, 100, 5, 1 << 16), 1e-5, 1_000);
    assertRefused(told("h00", other), Fault.CONFLICT, "other bytes");
    allUntil(RoundState.SHARES);
    assertThat(told("h00", reservation)).isEqualTo(new ServerStep.Known());
  }

  @Test
  void reservationThatTheTermsDoNotAllow_isRefused() {
    TrainingPlan longer = new TrainingPlan(10_000, 100, 6, 1 << 16);
    assertRefused(
        told("h00", new Message.Reservation(longer, 1e-5, 1)), Fault.CONTENT, "steps must be 5");
    TrainingPlan right = new TrainingPlan(10_000, 100, 5, 1 << 16);
    assertRefused(
        told("h00", new Message.Reservation(right, 1e-3, 1)), Fault.CONTENT, "delta must be");
    assertRefused(
        told("h00", new Message.Reservation(right, 1e-5, 0)), Fault.CONTENT, "charge_nano");
  }

  @Test
  void strangers_andMessagesOfOthers_areRefused() {
    Message reservation = play.message("h00", Awaited.RESERVATION);
    assertRefused(told("h99", reservation), Fault.STRANGER, "not chosen");
    allUntil(RoundState.OPEN);
    Message keys = play.message("h01", Awaited.KEYS);
    assertRefused(told("h00", keys), Fault.STRANGER, "another hospital");
  }

  @Test
  void messagesOfAnotherRound_areRefused() {
    RoundSetting second =
        new RoundSetting(TERMS, FOUR.roster, play.setting.groups(), 2, play.setting.adapter());
    Play other = new Play(FOUR, second, false);
    allUntil(RoundState.OPEN);
    while (other.server.round().state() != RoundState.OPEN) {
      FOUR.hospitals().forEach(other::act);
    }
    assertRefused(
        told("h00", other.message("h00", Awaited.KEYS)), Fault.CONTENT, "other terms");
  }

  @Test
  void messagesBeforeAndAfterTheirState_areRefused() {
    allUntil(RoundState.OPEN);
    Message late = play.message("h00", Awaited.KEYS);
    Message early = new Message.Evaluation(Optional.empty());
    assertRefused(told("h00", early), Fault.STATE, "no trial");
    for (String hospital : List.of("h01", "h02", "h03")) {
      boolean unused = play.act(hospital);
    }
    play.now = play.server.deadline();
    play.own(new RoundEvent.Tick());
    assertThat(play.server.round().state()).isEqualTo(RoundState.SHARES);
    assertRefused(told("h00", late), Fault.STATE, "left this round");
    assertThat(play.server.relay("h00", Relay.KEYS)).isEmpty();
    assertThat(play.server.relay("h01", Relay.KEYS)).isPresent();
    assertThat(play.server.relay("h01", Relay.SHARES)).isEmpty();
  }

  @Test
  void chunks_comeInAnyOrder_once_andAsAnnounced() {
    allUntil(RoundState.MASKED);
    assertRefused(
        play.server.chunk("h00", 0, Bytes.sha256(), play.now), Fault.STATE, "was announced");
    assertThat(play.server.missing("h00")).isEmpty();
    play.upload("h00");
    assertThat(play.server.missing("h00")).contains(List.of());
    assertRefused(
        play.server.chunk("h00", 0, Bytes.sha256(), play.now), Fault.CONTENT, "chunk 0");
    assertRefused(
        play.server.chunk("h00", 2, Bytes.sha256(), play.now), Fault.CONTENT, "chunk 2");
    Upload upload = Objects.requireNonNull(play.server.uploads().get("h00"));
    assertThat(play.server.chunk("h00", 1, upload.chunks().get(1), play.now))
        .isEqualTo(new ServerStep.Known());
  }

  @Test
  void bytesThatMove_giveTime() {
    allUntil(RoundState.MASKED);
    play.now = play.now.plusSeconds(58);
    play.upload("h00");
    assertThat(play.server.round().deadline()).isEqualTo(play.now.plusSeconds(10));
  }

  @Test
  void missingChunks_areRuns() {
    Upload upload =
        Upload.of(
            new Message.Plain(Play.header(new float[5 * PlainHeader.CHUNK / Float.BYTES])),
            Bytes.sha256());
    assertThat(upload.missing()).containsExactly(new Range(0, 4));
    assertThat(upload.with(0).with(3).missing())
        .containsExactly(new Range(1, 2), new Range(4, 4));
    assertThat(upload.with(4).missing()).containsExactly(new Range(0, 3));
  }
}
