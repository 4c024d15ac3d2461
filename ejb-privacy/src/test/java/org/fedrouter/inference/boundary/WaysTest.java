package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.inference.Wishes;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which way is taken, and what it says of itself. */
class WaysTest {
  private static final String PUBLISHED =
      """
      {"models":[{"name":"stub","hash":"base","adapters":[
        {"name":"ward","hash":"aa","epsilon":1,"delta":1e-6,"hospital":"north",
         "training":{"name":"ward","patients":9000,"lot":90,"steps":7,"noise_lattice":50000}}]}]}""";

  private static final Wishes CACHE = StubWorld.wishes(RequestedConsensus.NONE, true);

  private final StubWorld world = new StubWorld("east", "icu", "north");

  @AfterEach
  void close() {
    assertThat(world.desk.open()).isEmpty();
    world.close();
  }

  private void publish(int node) {
    world.nodes.get(node).info = PUBLISHED;
    world.nodes.get(node).adapterHash = "aa";
  }

  private Outcome ask(Question question) {
    return world.inference.answer(StubWorld.caller("doctor"), question);
  }

  private static Outcome.Answered answered(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) outcome;
  }

  @Test
  void trained_isAnsweredByANodeWithTheAdapter_andNamesItsTraining() {
    publish(2);
    Outcome.Answered answered = answered(ask(StubWorld.question(RequestedMode.TRAINED, 4)));
    assertThat(answered.released().mode()).isEqualTo("trained");
    assertThat(answered.released().nodes()).containsExactly("north");
    assertThat(answered.released().spentNano()).isZero();
    assertThat(answered.released().provenance().adapter()).isEqualTo("ward");
    assertThat(answered.released().provenance().adapterHash()).isEqualTo("aa");
    assertThat(answered.released().provenance().epsilon()).isEqualTo(2);
    assertThat(answered.released().provenance().delta()).isEqualTo(1e-6);
  }

  @Test
  void trained_withATrainingThatNoLedgerHasPaid_isNotOffered() {
    publish(2);
    for (String other : List.of("\"ward\",\"patients\":9001", "\"free\",\"patients\":9000")) {
      try (StubWorld fresh = new StubWorld("east", "icu", "north")) {
        fresh.nodes.get(2).info = PUBLISHED.replace("\"ward\",\"patients\":9000", other);
        assertThat(fresh.nodes.get(2).info).isNotEqualTo(PUBLISHED);
        assertThat(
                fresh.inference.answer(
                    StubWorld.caller("doctor"), StubWorld.question(RequestedMode.TRAINED, 4)))
            .isInstanceOf(Outcome.NotOffered.class);
      }
    }
  }

  @Test
  void trained_withoutAnAdapter_isNotOffered_andNothingIsReserved() {
    assertThat(ask(StubWorld.question(RequestedMode.TRAINED, 4)))
        .isEqualTo(new Outcome.NotOffered("mode", "trained", List.of("public", "private")));
    assertThat(world.desk.reservations()).isZero();
  }

  /** Not the caller's mistake: nobody knows whether it is offered. */
  @Test
  void trained_whenNoNodeTellsWhatItOffers_isUnavailable() {
    world.nodes.forEach(node -> node.mute = true);
    Outcome.Failed failed = (Outcome.Failed) ask(StubWorld.question(RequestedMode.TRAINED, 4));
    assertThat(failed.kind()).isEqualTo(NodeFailure.Kind.UNAVAILABLE);
    assertThat(failed.reason()).isEqualTo("no hospital tells what it offers");
    assertThat(world.desk.reservations()).isZero();
  }

  @Test
  void trained_ofANodeThatAnswersWithAnotherAdapter_fails() {
    publish(2);
    world.nodes.get(2).adapterHash = "bb";
    Outcome.Failed failed = (Outcome.Failed) ask(StubWorld.question(RequestedMode.TRAINED, 4));
    assertThat(failed.reason()).isEqualTo("node north: answered with another adapter");
  }

  @Test
  void model_thatNobodyServes_isNotOffered() {
    Question question = StubWorld.question(RequestedMode.PUBLIC, 4);
    Question other =
        new Question(
            question.input(),
            "large",
            "",
            "icu",
            question.mode(),
            question.mechanism(),
            question.budget(),
            question.drawing(),
            question.wishes(),
            question.timeout(),
            null);
    assertThat(ask(other)).isEqualTo(new Outcome.NotOffered("model", "large", List.of("stub")));
  }

  @Test
  void auto_takesATrainedAnswer_elseAPrivateOne() {
    Outcome.Answered second = answered(ask(StubWorld.question(RequestedMode.AUTO, 4)));
    assertThat(second.released().mode()).isEqualTo("private");
    try (StubWorld published = new StubWorld("east", "icu", "north")) {
      published.nodes.get(0).info = PUBLISHED;
      published.nodes.get(0).adapterHash = "aa";
      Outcome outcome =
          published.inference.answer(
              StubWorld.caller("doctor"), StubWorld.question(RequestedMode.AUTO, 4));
      assertThat(answered(outcome).released().mode()).isEqualTo("trained");
      assertThat(published.nodes.get(1).asked()).doesNotContain("/inference/open");
    }
  }

  @Test
  void auto_withoutBudget_isPublic_andSaysWhy() {
    Question question = StubWorld.question(RequestedMode.AUTO, 4);
    Question poor =
        new Question(
            question.input(),
            "",
            "",
            "icu",
            question.mode(),
            question.mechanism(),
            new Epsilon(1e-9),
            question.drawing(),
            CACHE,
            question.timeout(),
            null);
    Outcome.Answered answered = answered(ask(poor));
    assertThat(answered.released().mode()).isEqualTo("public");
    assertThat(answered.degraded()).contains("budget");
    assertThat(answered(ask(poor)).cachedFrom()).as("a way out is not kept").isNull();
  }

  @Test
  void private_endsAtAnyOfTheModelsEnds() {
    world.nodes.forEach(node -> node.ends = Ints.of(5, 6, 7));
    Outcome.Answered answered = answered(ask(StubWorld.question(RequestedMode.PRIVATE, 4)));
    assertThat(answered.released().tokens()).isEqualTo(1);
    assertThat(answered.released().ending()).isEqualTo(Ending.STOP);
    assertThat(world.desk.settlement(answered.id()).spentNano())
        .isPositive()
        .isLessThanOrEqualTo(world.desk.reservation(answered.id()).nano() / 4 + 1);
  }

  @Test
  void auto_thatBreaksAfterItsFirstRound_isNotTriedInAnotherWay() {
    world.nodes.get(1).fault = Fault.KILLED_MIDWAY;
    Outcome.Failed failed = (Outcome.Failed) ask(StubWorld.question(RequestedMode.AUTO, 4));
    assertThat(failed.spentNano()).isEqualTo(world.desk.reservation(failed.id()).nano());
    assertThat(world.nodes.get(0).asked()).doesNotContain("/inference/generate");
    assertThat(world.desk.reservations()).isEqualTo(1);
  }

  @Test
  void cachedAnswer_isGivenAgainToItsCallerOnly_free() {
    Question question = cached(StubWorld.question(RequestedMode.PRIVATE, 4));
    Outcome.Answered first = answered(ask(question));
    assertThat(first.cachedFrom()).isNull();
    int asked = world.nodes.get(0).asked().size();

    StubWorld.Seen again = world.stream(question);
    Outcome.Answered second = answered(again.outcome());
    assertThat(second.cachedFrom()).isEqualTo(first.id());
    assertThat(second.released()).isEqualTo(first.released().free());
    assertThat(again.text()).isEqualTo(first.released().text());
    assertThat(world.desk.reservation(second.id()).mode()).isEqualTo("cached");
    assertThat(world.desk.settlement(second.id()).spentNano()).isZero();
    assertThat(world.nodes.get(0).asked()).hasSize(asked);

    Outcome other = world.inference.answer(StubWorld.caller("other"), question);
    assertThat(answered(other).cachedFrom()).isNull();
    Outcome longer = ask(cached(StubWorld.question(RequestedMode.PRIVATE, 5)));
    assertThat(answered(longer).cachedFrom()).isNull();
  }

  @Test
  void answer_thatDidNotAskForIt_isNotCached() {
    Question question = StubWorld.question(RequestedMode.PUBLIC, 4);
    Outcome unused = ask(question);
    assertThat(answered(ask(cached(question))).cachedFrom()).isNull();
  }

  @Test
  void cachedAnswer_ofAnotherModelHashOrAdapter_isNotGiven() {
    Question question = cached(StubWorld.question(RequestedMode.TRAINED, 4));
    Catalogue before = catalogue("base", "aa");
    Outcome.Answered first = answered(orElse(question, before));
    Outcome.Answered again = answered(orElse(question, before));
    assertThat(again.cachedFrom()).isEqualTo(first.id());
    assertThat(answered(orElse(question, catalogue("other", "aa"))).cachedFrom()).isNull();
    assertThat(answered(orElse(question, catalogue("base", "bb"))).cachedFrom()).isNull();
  }

  /** What would be fresh is a public answer: only whether it is fresh matters. */
  private Outcome orElse(Question question, Catalogue catalogue) {
    Asking asking =
        new Asking(
            StubWorld.caller("doctor"),
            question,
            question.hash(),
            Optional.empty(),
            AnswerSink.NONE,
            Instant.EPOCH,
            null);
    return world.inference.stored.orElse(
        asking, catalogue, () -> ask(StubWorld.question(RequestedMode.PUBLIC, 4)));
  }

  private static Catalogue catalogue(String modelHash, String adapterHash) {
    Node node = new Node("n", "n", URI.create("http://127.0.0.1:1"), 1);
    Catalogue.Adapter adapter = new Catalogue.Adapter("ward", adapterHash, 2, 1e-6, "n", null);
    Catalogue.Model model = new Catalogue.Model("stub", modelHash, List.of(adapter));
    return new Catalogue(List.of(new Catalogue.Offer(node, List.of(model))));
  }

  private static Question cached(Question question) {
    return StubWorld.with(question, CACHE, Duration.ofSeconds(20));
  }
}
