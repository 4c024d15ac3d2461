package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.inference.Consensus;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many requests for each fault: every one is answered or says why not, and all books balance. */
class FaultsTest {
  private static final int TOKENS = 6;

  private final StubWorld world = new StubWorld("east", "icu", "north", "south");

  @AfterEach
  void close() {
    world.close();
  }

  /** Few on a busy machine, all where each only waits. */
  private int atOnce = 8;

  /** For each fault; at night more. */
  int requests() {
    return 16;
  }

  /** The caller's own hospital is asked first. */
  private void breakNearest(Fault fault) {
    if (fault == Fault.SILENT || fault == Fault.SILENT_MIDWAY) {
      atOnce = requests();
    }
    world.nodes.get(1).fault = fault;
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "KILLED", "SILENT", "SLOW", "GARBAGE"})
  void publicStream_ofANodeThatBreaksBeforeItsFirstToken_isAnswered(Fault fault) throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(StubWorld.question(RequestedMode.PUBLIC, TOKENS))) {
      Outcome.Answered answered = answered(seen);
      assertThat(answered.released().text()).isEqualTo(StubNode.words(TOKENS));
      assertThat(seen.text()).isEqualTo(answered.released().text());
      assertThat(seen.tokens()).isEqualTo(TOKENS).isEqualTo(answered.released().tokens());
      boolean nearest = fault == Fault.NONE || fault == Fault.SLOW;
      assertThat(answered.released().nodes()).containsExactly(nearest ? "icu" : "east");
      assertThat(answered.released().provenance().modelHash()).isEqualTo("base");
    }
    booksBalance();
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED_MIDWAY", "SILENT_MIDWAY", "GARBAGE_MIDWAY", "ENDLESS", "OTHER_TEXT"})
  void publicStream_ofANodeThatBreaksAfterItsFirstToken_endsWithAClearFailure(Fault fault)
      throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(StubWorld.question(RequestedMode.PUBLIC, TOKENS))) {
      Outcome.Failed failed = (Outcome.Failed) seen.outcome();
      assertThat(failed.reason()).startsWith("node icu: ");
      assertThat(failed.spentNano()).isZero();
      assertThat(failed.kind())
          .isEqualTo(
              fault == Fault.SILENT_MIDWAY
                  ? NodeFailure.Kind.TIMED_OUT
                  : NodeFailure.Kind.UNAVAILABLE);
      assertThat(seen.pieces()).isNotEmpty();
      assertThat(StubNode.words(TOKENS)).startsWith(seen.text());
    }
    assertThat(world.nodes.get(0).asked()).isEmpty();
    booksBalance();
  }

  /** Whole, it cannot be known to be lost before its time is over: nobody else is blamed then. */
  @Test
  void publicAnswer_ofANodeThatIsSilent_failsInItsName() {
    breakNearest(Fault.SILENT);
    Question question =
        StubWorld.with(
            StubWorld.question(RequestedMode.PUBLIC, TOKENS),
            StubWorld.wishes(RequestedConsensus.NONE, false),
            Duration.ofSeconds(1));
    Outcome outcome = world.inference.answer(StubWorld.caller("doctor"), question);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("node icu: no answer in time");
              assertThat(failed.kind()).isEqualTo(NodeFailure.Kind.TIMED_OUT);
              assertThat(failed.spentNano()).isZero();
            });
    assertThat(world.nodes.get(0).asked()).isEmpty();
    booksBalance();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "SLOW"})
  void privateStream_isAnswered_andItsPiecesAreItsText(Fault fault) throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(StubWorld.question(RequestedMode.PRIVATE, TOKENS))) {
      Outcome.Answered answered = answered(seen);
      assertThat(answered.released().text()).isEqualTo(StubNode.words(TOKENS));
      assertThat(seen.pieces()).hasSize(TOKENS);
      assertThat(seen.text()).isEqualTo(answered.released().text());
      assertThat(seen.tokens()).isEqualTo(TOKENS);
      assertThat(answered.released().spentNano())
          .isEqualTo(world.desk.reservation(answered.id()).nano());
    }
    booksBalance();
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED", "SILENT", "GARBAGE"})
  void privateStream_ofANodeThatBreaksBeforeTheFirstRound_costsNothing(Fault fault)
      throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(StubWorld.question(RequestedMode.PRIVATE, TOKENS))) {
      assertThat(((Outcome.Failed) seen.outcome()).spentNano()).isZero();
      assertThat(seen.pieces()).isEmpty();
    }
    booksBalance();
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED_MIDWAY", "SILENT_MIDWAY", "GARBAGE_MIDWAY"})
  void privateStream_ofANodeThatBreaksLater_isChargedInFull_andNeverAskedAgain(Fault fault)
      throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(StubWorld.question(RequestedMode.PRIVATE, TOKENS))) {
      Outcome.Failed failed = (Outcome.Failed) seen.outcome();
      assertThat(failed.spentNano())
          .isPositive()
          .isEqualTo(world.desk.reservation(failed.id()).nano());
      assertThat(seen.pieces()).hasSize(1);
    }
    assertThat(count("/inference/open")).isEqualTo(requests());
    booksBalance();
  }

  /** The first of the hospitals leads; the next one does not know what was told before. */
  @Test
  void gaussianStream_whoseLeaderDropsOut_goesOn_andItsPiecesAreItsText() throws Exception {
    world.nodes.get(0).fault = Fault.KILLED_MIDWAY;
    Question question = StubWorld.gaussian(TOKENS);
    for (StubWorld.Seen seen : all(question)) {
      Outcome.Answered answered = answered(seen);
      assertThat(answered.released().text()).isEqualTo(StubNode.words(TOKENS));
      assertThat(seen.text()).isEqualTo(answered.released().text());
      assertThat(seen.pieces()).hasSize(2);
      assertThat(seen.tokens()).isEqualTo(TOKENS);
      assertThat(answered.released().nodes()).containsExactly("icu", "north", "south");
    }
    assertThat(world.desk.open()).isEmpty();
  }

  @Test
  void privateStream_thatAStopTextEnds_isChargedForItsRoundsOnly() throws Exception {
    Question question = StubWorld.question(RequestedMode.PRIVATE, TOKENS, " w2", "never");
    for (StubWorld.Seen seen : all(question)) {
      Outcome.Answered answered = answered(seen);
      assertThat(answered.released().text()).isEqualTo(" w0 w1").isEqualTo(seen.text());
      assertThat(answered.released().ending()).isEqualTo(Ending.STOP);
      assertThat(answered.released().tokens()).isEqualTo(3).isEqualTo(seen.tokens());
      assertThat(answered.released().spentNano())
          .isPositive()
          .isLessThan(world.desk.reservation(answered.id()).nano());
    }
    booksBalance();
  }

  @Test
  void privateStream_thatTheCallerCancels_opensNoFurtherRound_andFreesTheNodes() {
    StubWorld.Seen seen = world.stream(StubWorld.question(RequestedMode.PRIVATE, TOKENS), 2);
    Outcome.Answered answered = answered(seen);
    assertThat(answered.released().ending()).isEqualTo(Ending.CANCELLED);
    assertThat(answered.released().text()).isEqualTo(" w0 w1").isEqualTo(seen.text());
    assertThat(count("/inference/collect")).isEqualTo(2);
    assertThat(answered.released().spentNano())
        .isPositive()
        .isLessThan(world.desk.reservation(answered.id()).nano() / 2);
    awaitAsked("/inference/close", 1);
    booksBalance();
  }

  @Test
  void publicStream_thatTheCallerCancels_tellsTheNode() {
    breakNearest(Fault.SILENT_MIDWAY);
    StubWorld.Seen seen = world.stream(StubWorld.question(RequestedMode.PUBLIC, TOKENS), 2);
    assertThat(answered(seen).released().ending()).isEqualTo(Ending.CANCELLED);
    assertThat(seen.text()).isEqualTo(" w0 w1");
    awaitAsked("/inference/cancel", 1);
    booksBalance();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "KILLED", "SILENT", "SLOW", "GARBAGE", "OTHER_TEXT", "FORGED"})
  void consensus_withOneFaultyNodeOfFour_isAchievedByTheOthers(Fault fault) throws Exception {
    breakNearest(fault);
    for (StubWorld.Seen seen : all(agreed(RequestedConsensus.REQUIRED))) {
      Outcome.Answered answered = answered(seen);
      Consensus consensus = Objects.requireNonNull(answered.released().consensus());
      assertThat(answered.released().text()).isEqualTo(StubNode.words(TOKENS));
      assertThat(consensus.achieved()).isTrue();
      assertThat(consensus.asked()).isEqualTo(4);
      assertThat(consensus.agreeing()).isGreaterThanOrEqualTo(3);
      assertThat(answered.released().nodes()).hasSize(consensus.agreeing());
      if (fault != Fault.NONE && fault != Fault.SLOW) {
        assertThat(answered.released().nodes()).doesNotContain("icu");
      }
      for (Consensus.Vote vote : consensus.votes()) {
        if (vote.agrees()) {
          assertThat(signedForAThirdParty(consensus, vote)).isTrue();
        }
      }
    }
    booksBalance();
  }

  /** By the words of the documentation, with nothing of ours. */
  private static boolean signedForAThirdParty(Consensus consensus, Consensus.Vote vote)
      throws GeneralSecurityException {
    MessageDigest reply = MessageDigest.getInstance("SHA-256");
    assertThat(reply.digest(vote.reply().toArray())).isEqualTo(vote.replyHash().toArray());
    MessageDigest statement = MessageDigest.getInstance("SHA-256");
    statement.update("fedrouter answer 1".getBytes(StandardCharsets.US_ASCII));
    statement.update(consensus.requestHash().toArray());
    statement.update(vote.replyHash().toArray());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(vote.key().toArray())));
    signature.update(statement.digest());
    return signature.verify(vote.signature().toArray());
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED", "GARBAGE", "OTHER_TEXT", "FORGED", "SILENT"})
  void consensus_withTwoFaultyNodesOfFour_isNeverClaimed(Fault fault) throws Exception {
    breakNearest(fault);
    world.nodes.get(2).fault = fault;
    for (StubWorld.Seen seen : all(agreed(RequestedConsensus.REQUIRED))) {
      assertThat(seen.outcome()).isInstanceOf(Outcome.NoConsensus.class);
      Outcome.NoConsensus none = (Outcome.NoConsensus) seen.outcome();
      assertThat(none.consensus().achieved()).isFalse();
      assertThat(none.consensus().agreeing()).isEqualTo(2);
      assertThat(seen.pieces()).isEmpty();
    }
    StubWorld.Seen reported = world.stream(agreed(RequestedConsensus.REPORTED));
    Consensus consensus = Objects.requireNonNull(answered(reported).released().consensus());
    assertThat(consensus.achieved()).isFalse();
    booksBalance();
  }

  @Test
  void consensus_ofThreeNodes_isImpossible_andNobodyIsAsked() {
    try (StubWorld three = new StubWorld("a", "b", "c")) {
      Outcome outcome = three.stream(agreed(RequestedConsensus.REQUIRED)).outcome();
      assertThat(outcome).isEqualTo(new Outcome.ConsensusImpossible(3, 1));
      assertThat(three.desk.reservations()).isZero();
    }
  }

  private static Question agreed(RequestedConsensus consensus) {
    return StubWorld.with(
        StubWorld.question(RequestedMode.PUBLIC, TOKENS),
        StubWorld.wishes(consensus, false),
        Duration.ofSeconds(4));
  }

  private List<StubWorld.Seen> all(Question question) throws Exception {
    List<Future<StubWorld.Seen>> asked = new ArrayList<>();
    List<StubWorld.Seen> seen = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int i = 0; i < requests(); i++) {
        asked.add(threads.submit(() -> world.stream(question)));
      }
      for (Future<StubWorld.Seen> one : asked) {
        seen.add(one.get());
      }
    }
    return seen;
  }

  private static Outcome.Answered answered(StubWorld.Seen seen) {
    assertThat(seen.outcome()).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) seen.outcome();
  }

  /** Nothing is left open, and every ledger carries the sum of what its answers cost. */
  private void booksBalance() {
    assertThat(world.desk.open()).isEmpty();
    long user = world.desk.spent(new LedgerKey(LedgerKind.USER, "doctor"));
    for (StubNode node : world.nodes) {
      String hospital = node.node().hospital();
      assertThat(world.desk.spent(new LedgerKey(LedgerKind.DATASET, hospital))).isEqualTo(user);
    }
  }

  private long count(String path) {
    return world.nodes.get(0).asked().stream().filter(path::equals).count();
  }

  private void awaitAsked(String path, int times) {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    StubNode nearest = world.nodes.get(1);
    while (System.nanoTime() < end
        && nearest.asked().stream().filter(path::equals).count() < times) {
      Thread.onSpinWait();
    }
    assertThat(nearest.asked()).contains(path);
  }
}
