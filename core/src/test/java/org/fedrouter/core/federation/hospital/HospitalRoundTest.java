package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.core.federation.hospital.Consortium.ADAPTER;
import static org.fedrouter.core.federation.hospital.Consortium.DIMENSION;
import static org.fedrouter.core.federation.hospital.Consortium.accepted;
import static org.fedrouter.core.federation.hospital.Consortium.refused;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.SurvivorList;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Consortium.MemoryBook;
import org.fedrouter.core.federation.hospital.Consortium.Replayed;
import org.fedrouter.core.federation.hospital.ServedSum.Step;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A hospital's part of a round, with hospitals that leave and servers that lie. */
class HospitalRoundTest {
  private final Consortium consortium = new Consortium(4);
  private final TrainingTerms terms = consortium.terms("notes");
  private final ServedSum sum = new ServedSum(consortium, terms, 3);

  @ParameterizedTest
  @EnumSource(Step.class)
  void round_withOneHospitalGoneAtAnyStep_givesTheSumOfThoseThatMasked(Step leaving) {
    Map<String, Step> gone = Map.of("h02", leaving);
    assertThat(accepted(sum.run(gone))).isEqualTo(sum.expected(gone));
  }

  @Test
  void round_ofTooFew_isRefused() {
    Map<String, Step> gone = Map.of("h01", Step.SHARES, "h03", Step.SHARES);
    assertThat(refused(sum.run(gone)).reason()).isEqualTo(Reason.TOO_FEW);
  }

  @Test
  void relaysThatComeAgain_getTheSameBytes() {
    HospitalRound round = sum.hospital("h00");
    assertThat(round.keys()).isEqualTo(round.keys());
    byte[] keys = sum.keys(Map.of());
    Bytes offer = accepted(round.share(keys));
    assertThat(accepted(round.share(keys))).isEqualTo(offer);
    byte[] survivors = sum.survivors(Map.of());
    Bytes view = accepted(round.agree(survivors));
    assertThat(accepted(round.agree(survivors))).isEqualTo(view);
    byte[] request = sum.request(Map.of());
    Bytes reply = accepted(round.unmask(request));
    assertThat(accepted(round.unmask(request))).isEqualTo(reply);
  }

  private Outcome<HospitalRound> join(SumTerms offered, MemoryBook book, int round) {
    return HospitalRound.join(
        consortium.party("h00"),
        consortium.invitation(terms, round),
        offered.encode(),
        book,
        new Replayed(1));
  }

  /** What a server may try to have summed instead, and a word of why it is refused. */
  static Stream<Map.Entry<String, UnaryOperator<SumTerms>>> lies() {
    return Stream.of(
        Map.entry("number", s -> changed(s, s.round() + 1, s.model(), s.dimension())),
        Map.entry("adapter", s -> changed(s, s.round(), Bytes.sha256(), s.dimension())),
        Map.entry("dimension", s -> changed(s, s.round(), s.model(), s.dimension() + 1)),
        Map.entry(
            "encoding",
            s ->
                new SumTerms(
                    s.groups(),
                    s.round(),
                    s.group(),
                    s.model(),
                    s.threshold(),
                    s.dimension(),
                    new FixedPoint(2, 20),
                    s.members())));
  }

  private static SumTerms changed(SumTerms s, long round, Bytes model, int dimension) {
    return new SumTerms(
        s.groups(), round, s.group(), model, s.threshold(), dimension, s.encoding(), s.members());
  }

  @ParameterizedTest
  @MethodSource("lies")
  void sumOfSomethingElse_isRefused_andCostsNoRound(
      Map.Entry<String, UnaryOperator<SumTerms>> lie) {
    MemoryBook book = Consortium.book(terms);
    SumTerms offered = lie.getValue().apply(sum.terms());
    assertThat(refused(join(offered, book, 3)).detail()).contains(lie.getKey());
    assertThat(book.standing("notes").orElseThrow().round()).isEqualTo(Standing.NONE);
    assertThat(accepted(join(sum.terms(), book, 3)).keys().size()).isPositive();
  }

  @Test
  void groupOfOtherHospitals_orALowThreshold_isRefused() {
    SumTerms s = sum.terms();
    SumTerms fewer =
        new SumTerms(
            s.groups(),
            s.round(),
            0,
            s.model(),
            3,
            s.dimension(),
            terms.joining().encoding(3),
            List.of("h00", "h01", "h02"));
    assertThat(refused(join(fewer, Consortium.book(terms), 3)).detail()).contains("members");
    Consortium five = new Consortium(5);
    TrainingTerms ofFive = five.terms("notes");
    SumTerms low =
        SumTerms.of(
            ofFive.undrawn(five.roster()).orElseThrow(),
            0,
            ofFive.sum(1),
            ThresholdRule.MAJORITY,
            new SumTerms.Content(
                ofFive.model(ADAPTER), DIMENSION, ofFive.joining().encoding(5)));
    Outcome<HospitalRound> joined =
        HospitalRound.join(
            five.party("h00"),
            five.invitation(ofFive, 1),
            low.encode(),
            Consortium.book(ofFive),
            new Replayed(1));
    assertThat(refused(joined).detail()).contains("threshold must be at least 4");
  }

  /** Two sums of one round over different hospitals give an update away: also after a crash. */
  @Test
  void round_isEnteredOnce_andNeverAnEarlierOne() {
    MemoryBook book = Consortium.book(terms);
    assertThat(accepted(join(sum.terms(), book, 3)).masked()).isEmpty();
    assertThat(refused(join(sum.terms(), book, 3)).reason()).isEqualTo(Reason.OTHER_ROUND);
    SumTerms earlier =
        changed(sum.terms(), terms.sum(2), sum.terms().model(), sum.terms().dimension());
    assertThat(refused(join(earlier, book, 2)).reason()).isEqualTo(Reason.OTHER_ROUND);
    SumTerms later =
        changed(sum.terms(), terms.sum(4), sum.terms().model(), sum.terms().dimension());
    assertThat(accepted(join(later, book, 4)).keys().size()).isPositive();
  }

  @Test
  void termsThatChanged_underTheSameName_areRefused() {
    TrainingTerms other = consortium.terms("notes", terms.joining(), 3, 5);
    MemoryBook book = Consortium.book(other);
    assertThat(refused(join(sum.terms(), book, 3)).detail()).contains("not those under which");
    assertThat(refused(book.begin(terms, Standing.first(terms, Consortium.PLAN))).reason())
        .isEqualTo(Reason.TERMS);
    assertThat(refused(join(sum.terms(), new MemoryBook(), 3)).detail()).contains("not begun");
  }

  @Test
  void survivorsThatDiffer_areRefusedByBothHalves() {
    byte[] all = sum.survivors(Map.of());
    Bytes session = SurvivorList.decode(all).session();
    byte[] less = new SurvivorList(session, List.of("h01", "h02", "h03")).encode();
    assertThat(accepted(sum.hospital("h01").agree(all)).size()).isPositive();
    assertThat(refused(sum.hospital("h01").agree(less)).reason()).isEqualTo(Reason.OTHER_REQUEST);
    assertThat(refused(sum.hospital("h00").agree(less)).reason()).isEqualTo(Reason.SPLIT_VIEW);
  }

  @Test
  void secondVector_isRefused_whoeverIsInIt() {
    HospitalRound round = sum.hospital("h00");
    byte[] unusedSurvivors = sum.survivors(Map.of());
    assertThat(unusedSurvivors).isNotEmpty();
    Outcome<?> again = round.mask(sum.shares("h00"), new int[DIMENSION]);
    assertThat(refused(again).reason()).isEqualTo(Reason.OTHER_REQUEST);
  }

  @Test
  void vectorOutsideTheEncoding_isNeverMasked() {
    byte[] unusedKeys = sum.keys(Map.of());
    byte[] shares = sum.shares("h00");
    assertThat(unusedKeys).isNotEmpty();
    HospitalRound round = sum.hospital("h00");
    assertThatThrownBy(() -> round.mask(shares, new int[DIMENSION - 1]))
        .isInstanceOf(IllegalArgumentException.class);
    int[] wide = IntStream.generate(() -> Integer.MAX_VALUE).limit(DIMENSION).toArray();
    assertThatThrownBy(() -> round.mask(shares, wide)).hasMessageContaining("value 0");
    assertThat(round.masked()).isEmpty();
  }

  @Test
  void bytesThatAreNoMessage_areRefused_andTheRoundGoesOn() {
    HospitalRound round = sum.hospital("h00");
    for (byte[] garbage : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[100_000])) {
      assertThat(
              List.of(
                  refused(round.share(garbage)).reason(),
                  refused(round.mask(garbage, new int[DIMENSION])).reason(),
                  refused(round.agree(garbage)).reason(),
                  refused(round.unmask(garbage)).reason(),
                  refused(
                          HospitalRound.join(
                              consortium.party("h01"),
                              consortium.invitation(terms, 3),
                              garbage,
                              Consortium.book(terms),
                              new Replayed(1)))
                      .reason()))
          .containsOnly(Reason.CONTENT);
    }
    assertThat(accepted(sum.run(Map.of()))).isEqualTo(sum.expected(Map.of()));
  }

  @Test
  void invitation_isForARoundOfTheTraining() {
    assertThatThrownBy(() -> consortium.invitation(terms, 0)).hasMessageContaining("1 to 10");
    assertThatThrownBy(() -> consortium.invitation(terms, 11)).hasMessageContaining("1 to 10");
  }
}
