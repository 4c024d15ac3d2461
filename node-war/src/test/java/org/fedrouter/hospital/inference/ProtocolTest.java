package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.hospital.inference.Consortium.PROMPT;
import static org.fedrouter.hospital.inference.Consortium.bindAll;
import static org.fedrouter.hospital.inference.Consortium.binding;
import static org.fedrouter.hospital.inference.Consortium.collect;
import static org.fedrouter.hospital.inference.Consortium.tickets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.mechanism.NormClippedVote;
import org.fedrouter.core.mechanism.ShardVote;
import org.fedrouter.hospital.privacy.Vetoed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hospitals give away together, and what they refuse whatever the router says. */
class ProtocolTest {
  private static final Terms EM = new Terms.Exponential(1 << 10, 1000);
  private static final Terms GAUSSIAN = new Terms.Gaussian(512);
  private static final int NOISE = 1 << 10;
  private static final int ROUNDS = 512;
  private static final int[] TOKENS = {0, 1, 2, 3, 4, 5, 6, 7};

  @TempDir Path folder;
  private Consortium four;

  @BeforeEach
  void start() {
    four = Consortium.of(folder, 4);
  }

  @AfterEach
  void end() {
    four.close();
  }

  @Test
  void masks_ofAllParticipants_cancelExactly_andNoSingleSumIsPlain() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    Ints candidates = bindAll(three, EM, 4);
    assertThat(candidates.size()).isEqualTo(Consortium.K);
    for (int step = 0; step < 3; step++) {
      int[] plain = plain(EM, 0, 1, 2);
      List<Ints> replies = new ArrayList<>();
      for (PrivateSequence sequence : three) {
        replies.add(sequence.collect(0, step, candidates));
      }
      assertThat(total(replies)).isEqualTo(plain);
      for (int i = 0; i < 3; i++) {
        assertThat(replies.get(i).toArray()).isNotEqualTo(plain(EM, i));
      }
      for (PrivateSequence sequence : three) {
        assertThat(sequence.step(step + 1, 5).size()).isIn(0, Consortium.K);
      }
      assertThat(three).extracting(PrivateSequence::certain).containsExactly("f", "", "");
    }
  }

  /** Which tokens lead among the shards is private: it must not choose the candidates. */
  @Test
  void candidates_areTheTopOfThePublicRow_whateverTheShardsSay() {
    float[] shout = new float[FakeRows.VOCABULARY];
    Arrays.fill(shout, 8, 16, 100);
    List<PrivateSequence> three =
        List.of(
            four.open(0, PROMPT, shout, shout),
            four.open(1, PROMPT, shout, shout),
            four.open(2, PROMPT, shout, shout));
    assertThat(bindAll(three, EM, 4)).isEqualTo(Ints.of(0, 1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void gaussian_opensTheSumWithTheNoiseOfEveryHospital() throws IOException {
    Path own = Files.createDirectory(folder.resolve("long"));
    try (Consortium rich = new Consortium(own, 4, Consortium.policy(NOISE), 1_000)) {
      List<PrivateSequence> all = rich.openAll(PROMPT, 0, 1, 2, 3);
      Ints candidates = bindAll(all, GAUSSIAN, ROUNDS);
      int[] plain = plain(GAUSSIAN, 0, 1, 2, 3);
      double squares = 0;
      for (int step = 0; step < ROUNDS; step++) {
        int[] noised = collect(all, 0, step, candidates);
        for (int v = 0; v < plain.length; v++) {
          squares += Math.pow(noised[v] - plain[v], 2);
        }
        for (PrivateSequence sequence : step + 1 < ROUNDS ? all : List.<PrivateSequence>of()) {
          assertThat(sequence.step(step + 1, 1)).isNotNull();
        }
      }
      // Mean of 4096 squares of N(0, 4 s^2): a standard error is 2.2 %, a missing share 25 %.
      double shares = squares / (ROUNDS * Consortium.K) / NOISE / NOISE;
      assertThat(shares).isBetween(4 * 0.87, 4 * 1.13);
    }
  }

  @Test
  void absentShard_votesNothing_andTheChargeIsOfThePublishedShards() {
    List<PrivateSequence> three =
        List.of(
            four.open(0, PROMPT, new FakeRows(Consortium.votes(0)).without(1)),
            four.open(1, PROMPT),
            four.open(2, PROMPT));
    Binding binding = binding(EM, 0, 4, tickets(three));
    for (PrivateSequence sequence : three) {
      assertThat(sequence.bind(binding).chargeNano())
          .isEqualTo(four.roster.policy().mechanism(EM, 6).chargeNano(4));
    }
    int[] silent = new int[Consortium.K];
    FakeRows rows = new FakeRows(Consortium.votes(0));
    add(silent, rows, 1, EM);
    int[] opened = collect(three, 0, 0, Ints.of(TOKENS));
    int[] all = plain(EM, 0, 1, 2);
    assertThat(silent).as("the absent shard would have said something").isNotEqualTo(new int[8]);
    for (int v = 0; v < opened.length; v++) {
      assertThat(opened[v]).isEqualTo(all[v] - silent[v]);
    }
  }

  @Test
  void label_askedAgain_isRefused_whateverTheCandidates() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    Ints candidates = bindAll(three, GAUSSIAN, 4);
    int[] first = collect(three, 0, 0, candidates);
    for (PrivateSequence sequence : three) {
      assertThatThrownBy(() -> sequence.collect(0, 0, candidates)).isInstanceOf(Vetoed.class);
      assertThatThrownBy(() -> sequence.collect(0, 0, Ints.of(1, 2))).isInstanceOf(Vetoed.class);
      assertThat(sequence.step(1, 3)).isNotNull();
      assertThatThrownBy(() -> sequence.collect(0, 0, candidates)).isInstanceOf(Refused.class);
    }
    assertThat(first).hasSize(Consortium.K);
  }

  /** A collect that overtakes nothing: it waited while the close settled. */
  @Test
  void label_afterTheSettlement_isRefused_soNothingIsAnsweredUncharged() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    long before = four.hospitals.get(0).ledger().remainingNano();
    Ints candidates = bindAll(three, EM, 4);
    PrivateSequence first = three.get(0);
    assertThat(first.collect(0, 0, candidates).size()).isEqualTo(Consortium.K);
    assertThat(first.step(1, 5)).isNotNull();
    first.close();
    assertThatThrownBy(() -> first.collect(0, 1, candidates)).hasMessageContaining("settled");
    assertThat(before - four.hospitals.get(0).ledger().remainingNano())
        .isEqualTo(four.roster.policy().mechanism(EM, 6).chargeNano(1));
  }

  @Test
  void label_afterARestart_cannotBeAskedAgain_numbersOnlyGrow() {
    Ticket before = four.open(0, PROMPT).ticket();
    Ticket after = new PrivateSequenceAt(four, 0).afterRestart();
    assertThat(after.boot()).isNotEqualTo(before.boot());
    assertThat(after.number()).isGreaterThan(before.number());
    assertThat(after.key()).as("the epoch's key survives").isEqualTo(before.key());
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    List<Ticket> stale = new ArrayList<>(tickets(three));
    stale.set(0, before);
    assertThatThrownBy(() -> three.get(0).bind(binding(EM, 0, 4, stale)))
        .hasMessageContaining("own ticket");
  }

  private record PrivateSequenceAt(Consortium consortium, int hospital) {
    Ticket afterRestart() {
      assertThat(consortium.restart(hospital).id()).isEqualTo("h" + hospital);
      return consortium.open(hospital, PROMPT).ticket();
    }
  }

  @Test
  void participantList_thatLies_givesGarbage() {
    List<PrivateSequence> all = four.openAll(PROMPT, 0, 1, 2, 3);
    List<Ticket> tickets = tickets(all);
    for (int i = 0; i < 3; i++) {
      assertThat(all.get(i).bind(binding(EM, 0, 4, tickets.subList(0, 3)))).isNotNull();
    }
    PrivateSequence deceived = all.get(3);
    List<Ticket> other = List.of(tickets.get(0), tickets.get(1), tickets.get(3));
    Ints candidates = Ints.of(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(deceived.bind(binding(EM, 0, 4, other))).isNotNull();
    // The router swaps h2 for h3: nothing cancels.
    int[] swapped = collect(List.of(all.get(0), all.get(1), deceived), 0, 0, candidates);
    int small = 0;
    for (int component : swapped) {
      small += Math.abs((long) component) < 1 << 20 ? 1 : 0;
    }
    assertThat(small).as("of 8 components, a uniform one is small with 2^-11").isLessThan(3);
  }

  @Test
  void hospitals_atDifferentTexts_giveGarbage() {
    List<PrivateSequence> three =
        List.of(four.open(0, PROMPT), four.open(1, PROMPT), four.open(2, new int[] {3, 1, 5}));
    Ints candidates = bindAll(three, EM, 4);
    assertThat(collect(three, 0, 0, candidates)).isNotEqualTo(plain(EM, 0, 1, 2));
  }

  @Test
  void stranger_isRefused() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    List<Ticket> tickets = tickets(three);
    Ticket second = tickets.get(1);
    KeyPair own = Consortium.identity();
    EpochKey forged = EpochKey.create(four.roster, "h1", second.epoch(), own.getPrivate());
    refusesTicket(three.get(0), tickets, renamed(second, "stranger"), "not in the roster");
    refusesTicket(
        three.get(0),
        tickets,
        keyed(second, second.epoch(), forged.publicKey(), forged.signature()),
        "must be signed by that hospital");
    refusesTicket(
        three.get(0),
        tickets,
        keyed(second, second.epoch(), forged.publicKey(), second.signature()),
        "must be signed by that hospital");
    refusesTicket(
        three.get(0),
        tickets,
        keyed(second, second.epoch() + 1, second.key(), second.signature()),
        "one key epoch");
    refusesTicket(three.get(0), tickets, tickets.get(0), "occurs twice");
  }

  private static void refusesTicket(
      PrivateSequence sequence, List<Ticket> tickets, Ticket second, String why) {
    List<Ticket> changed = List.of(tickets.get(0), second, tickets.get(2));
    assertThatThrownBy(() -> sequence.bind(binding(EM, 0, 4, changed)))
        .isInstanceOf(Vetoed.class)
        .hasMessageContaining(why);
  }

  private static Ticket renamed(Ticket t, String hospital) {
    return new Ticket(
        hospital, t.boot(), t.number(), t.epoch(), t.key(), t.signature(), "model", t.adapters());
  }

  private static Ticket keyed(Ticket t, long epoch, Bytes key, Bytes signature) {
    return new Ticket(
        t.hospital(), t.boot(), t.number(), epoch, key, signature, t.modelHash(), t.adapters());
  }

  @Test
  void terms_outsideThePolicy_areRefused_andNothingIsHeld() {
    PrivateSequence sequence = four.open(0, PROMPT);
    List<PrivateSequence> others = four.openAll(PROMPT, 1, 2);
    List<Ticket> three = List.of(sequence.ticket(), others.get(0).ticket(), others.get(1).ticket());
    long before = four.hospitals.get(0).ledger().remainingNano();
    for (Terms terms :
        List.of(
            new Terms.Exponential((8 << 10) + 1, 1000),
            new Terms.Exponential(0, 1000),
            new Terms.Exponential(5, 99),
            new Terms.Gaussian(255),
            new Terms.Gaussian((4 << 10) + 1))) {
      assertThatThrownBy(() -> sequence.bind(binding(terms, 0, 4, three)))
          .isInstanceOf(Vetoed.class);
    }
    assertThatThrownBy(() -> sequence.bind(binding(EM, 0, 0, three))).isInstanceOf(Vetoed.class);
    assertThatThrownBy(() -> sequence.bind(binding(EM, 1, 4, three))).isInstanceOf(Vetoed.class);
    assertThatThrownBy(() -> sequence.bind(binding(EM, 0, 4, three.subList(0, 2))))
        .hasMessageContaining("at least 3");
    assertThat(four.hospitals.get(0).ledger().remainingNano()).isEqualTo(before);
    assertThatThrownBy(() -> sequence.collect(0, 0, Ints.of(1, 2))).hasMessageContaining("bound");
  }

  @Test
  void exactSum_overTheSameText_byAnotherSet_isRefused_afterARestartToo() {
    assertThat(bindAll(four.openAll(PROMPT, 0, 1, 2), EM, 4).size()).isEqualTo(Consortium.K);
    assertThat(bindAll(four.openAll(PROMPT, 0, 1, 2), EM, 4).size()).isEqualTo(Consortium.K);
    for (int[] text :
        List.of(
            PROMPT,
            new int[] {3, 1},
            new int[] {3, 1, 4, 1, 5},
            Arrays.copyOf(PROMPT, PROMPT.length))) {
      refusesOtherSet(text);
    }
    assertThat(four.restart(0).id()).isEqualTo("h0");
    refusesOtherSet(PROMPT);
    assertThat(bindAll(four.openAll(new int[] {3, 2}, 0, 1, 3), EM, 4).size())
        .as("another text")
        .isEqualTo(Consortium.K);
    assertThat(bindAll(four.openAll(PROMPT, 0, 1, 3), GAUSSIAN, 4).size())
        .as("noise protects it")
        .isEqualTo(Consortium.K);
  }

  @Test
  void answer_thatGaveNoSum_keepsNoTextFromOthers() {
    List<PrivateSequence> three = four.openAll(new int[] {3}, 0, 1, 2);
    assertThat(bindAll(three, EM, 4).size()).isEqualTo(Consortium.K);
    refusesOtherSet(PROMPT);
    three.forEach(PrivateSequence::close);
    assertThat(bindAll(four.openAll(PROMPT, 0, 1, 3), EM, 4).size()).isEqualTo(Consortium.K);
  }

  @Test
  void answer_thatIsSettled_keepsTheTextsThatItAnswered_andNoOthers() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    Ints candidates = bindAll(three, EM, 4);
    for (PrivateSequence sequence : three) {
      assertThat(sequence.collect(0, 0, candidates).size()).isEqualTo(Consortium.K);
      assertThat(sequence.step(1, 5)).isNotNull();
      assertThat(sequence.collect(0, 1, candidates).size()).isEqualTo(Consortium.K);
      assertThat(sequence.step(2, 6)).isNotNull();
      sequence.close();
    }
    assertThat(four.restart(0).id()).isEqualTo("h0");
    refusesOtherSet(new int[] {3});
    refusesOtherSet(PROMPT);
    refusesOtherSet(new int[] {3, 1, 4, 5});
    assertThat(bindAll(four.openAll(new int[] {3, 1, 4, 5, 6}, 0, 1, 3), EM, 4).size())
        .as("its label was never answered")
        .isEqualTo(Consortium.K);
    assertThat(bindAll(four.openAll(new int[] {3, 1, 4, 7}, 0, 1, 3), EM, 4).size())
        .as("another continuation")
        .isEqualTo(Consortium.K);
  }

  @Test
  void binding_ofMoreTokensThanWereOpened_isRefused_andNothingIsHeld() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    long before = four.hospitals.get(0).ledger().remainingNano();
    int tooMany = Consortium.OPENED + 1;
    assertThatThrownBy(() -> three.get(0).bind(binding(GAUSSIAN, 0, tooMany, tickets(three))))
        .isInstanceOfSatisfying(
            Vetoed.class, e -> assertThat(e.reason()).isEqualTo(Vetoed.Reason.RULE))
        .hasMessageContaining("opened for");
    assertThat(four.hospitals.get(0).ledger().remainingNano()).isEqualTo(before);
  }

  @Test
  void message_toAClosedSequence_isRefused_andHoldsNothing() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    long before = four.hospitals.get(0).ledger().remainingNano();
    PrivateSequence first = three.get(0);
    first.close();
    assertThatThrownBy(() -> first.bind(binding(EM, 0, 4, tickets(three))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> first.collect(0, 0, Ints.of(TOKENS))).hasMessageContaining("closed");
    assertThatThrownBy(() -> first.step(1, 1)).hasMessageContaining("closed");
    assertThat(four.hospitals.get(0).ledger().remainingNano()).isEqualTo(before);
  }

  @Test
  void label_afterItsKeyEpoch_isRefused() {
    List<PrivateSequence> three = four.openAll(PROMPT, 0, 1, 2);
    List<PrivateSequence> late = four.openAll(PROMPT, 0, 1, 2);
    Ints candidates = bindAll(three, EM, 4);
    assertThat(collect(three, 0, 0, candidates)).hasSize(Consortium.K);
    for (PrivateSequence sequence : three) {
      assertThat(sequence.step(1, 5)).isNotNull();
    }
    four.now = four.now.plus(Duration.ofHours(24));
    assertThatThrownBy(() -> three.get(0).collect(0, 1, candidates))
        .isInstanceOf(Vetoed.class)
        .hasMessageContaining("epoch");
    assertThatThrownBy(() -> bindAll(late, EM, 4)).hasMessageContaining("epoch");
  }

  private void refusesOtherSet(int[] text) {
    List<PrivateSequence> others = four.openAll(text, 0, 1, 3);
    assertThatThrownBy(() -> others.get(0).bind(binding(EM, 0, 4, tickets(others))))
        .isInstanceOf(Vetoed.class)
        .hasMessageContaining("another set of hospitals");
  }

  @Test
  void dropOut_underNoise_isSurvivedOnce_andEveryAttemptIsCharged() {
    List<PrivateSequence> all = four.openAll(PROMPT, 0, 1, 2, 3);
    long before = four.hospitals.get(0).ledger().remainingNano();
    Ints candidates = bindAll(all, GAUSSIAN, 2);
    long held = before - four.hospitals.get(0).ledger().remainingNano();
    assertThat(held).isEqualTo(charge(3)); // two tokens and one round that may be asked again
    int[] lost = collect(all.subList(0, 3), 0, 0, candidates);
    List<PrivateSequence> left = all.subList(0, 3);
    for (PrivateSequence sequence : left) {
      assertThat(sequence.bind(binding(GAUSSIAN, 1, 2, tickets(left))).chargeNano())
          .isEqualTo(held);
    }
    near(collect(left, 1, 0, candidates), plain(GAUSSIAN, 0, 1, 2));
    assertThat(lost).as("three of four masks do not cancel").isNotEqualTo(plain(GAUSSIAN, 0, 1, 2));
    for (PrivateSequence sequence : left) {
      assertThatThrownBy(() -> sequence.collect(0, 0, candidates)).isInstanceOf(Vetoed.class);
      assertThatThrownBy(() -> sequence.bind(binding(GAUSSIAN, 2, 2, tickets(left))))
          .isInstanceOf(Vetoed.class);
      assertThat(sequence.step(1, 2)).isNotNull();
    }
    near(collect(left, 1, 1, candidates), plain(GAUSSIAN, 0, 1, 2));
    left.forEach(PrivateSequence::close);
    assertThat(before - four.hospitals.get(0).ledger().remainingNano()).isEqualTo(charge(3));
  }

  private long charge(int rounds) {
    return four.roster.policy().mechanism(GAUSSIAN, 8).chargeNano(rounds);
  }

  @Test
  void twoDropOuts_leaveNoQuorum_andAreRefused() {
    List<PrivateSequence> all = four.openAll(PROMPT, 0, 1, 2, 3);
    Ints candidates = bindAll(all, GAUSSIAN, 2);
    assertThat(collect(all.subList(0, 2), 0, 0, candidates)).hasSize(Consortium.K);
    List<Ticket> two = tickets(all.subList(0, 2));
    assertThatThrownBy(() -> all.get(0).bind(binding(GAUSSIAN, 1, 2, two)))
        .hasMessageContaining("at least 3");
  }

  @Test
  void secondAttempt_ofTheExponentialMechanism_isRefused() {
    List<PrivateSequence> all = four.openAll(PROMPT, 0, 1, 2, 3);
    assertThat(bindAll(all, EM, 2).size()).isEqualTo(Consortium.K);
    List<Ticket> three = tickets(all.subList(0, 3));
    assertThatThrownBy(() -> all.get(0).bind(binding(EM, 1, 2, three)))
        .hasMessageContaining("one attempt");
  }

  @Test
  void secondAttempt_thatChangesAnythingElse_isRefused() {
    List<PrivateSequence> all = four.openAll(PROMPT, 0, 1, 2, 3);
    assertThat(bindAll(all, GAUSSIAN, 2).size()).isEqualTo(Consortium.K);
    List<Ticket> three = tickets(all.subList(0, 3));
    PrivateSequence first = all.get(0);
    assertThatThrownBy(() -> first.bind(binding(new Terms.Gaussian(1024), 1, 2, three)))
        .hasMessageContaining("fewer hospitals");
    assertThatThrownBy(() -> first.bind(binding(GAUSSIAN, 1, 3, three)))
        .hasMessageContaining("fewer hospitals");
    assertThatThrownBy(() -> first.bind(binding(GAUSSIAN, 1, 2, tickets(all))))
        .hasMessageContaining("fewer hospitals");
    assertThatThrownBy(() -> first.bind(binding(GAUSSIAN, 0, 2, three)))
        .hasMessageContaining("fewer hospitals");
  }

  private static void near(int[] noised, int[] plain) {
    for (int v = 0; v < plain.length; v++) {
      assertThat(Math.abs(noised[v] - plain[v])).isLessThan(12 * 2 * NOISE);
    }
  }

  private static int[] plain(Terms terms, int... hospitals) {
    int[] sum = new int[Consortium.K];
    for (int i : hospitals) {
      FakeRows rows = new FakeRows(Consortium.votes(i));
      for (int shard = 0; shard < rows.shards(); shard++) {
        add(sum, rows, shard, terms);
      }
    }
    return sum;
  }

  private static void add(int[] sum, FakeRows rows, int shard, Terms terms) {
    float[] open = Arrays.copyOf(rows.logits(), Consortium.K);
    float[] own = new float[Consortium.K];
    rows.shardLogits(shard, TOKENS, own);
    switch (terms) {
      case Terms.Exponential em -> ShardVote.addTo(sum, own, open, em.clip());
      case Terms.Gaussian noised -> NormClippedVote.addTo(sum, own, open, noised.norm());
    }
  }

  private static int[] total(List<Ints> replies) {
    int[] total = new int[Consortium.K];
    for (Ints reply : replies) {
      for (int v = 0; v < total.length; v++) {
        total[v] += reply.get(v);
      }
    }
    return total;
  }
}
