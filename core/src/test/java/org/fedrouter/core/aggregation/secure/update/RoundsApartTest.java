package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;
import static org.fedrouter.core.aggregation.secure.update.Federation.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** What belongs to one sum counts in no other, and terms are what a hospital accepts. */
class RoundsApartTest {
  private static final ThresholdRule RULE = ThresholdRule.TWO_THIRDS;

  private final Federation federation = new Federation(4);

  private Refusal joining(SumTerms terms, long last) {
    return refused(
        UpdateClient.join(
            federation.party("h00", RULE),
            federation.groups(),
            terms,
            last,
            new ReplayableSource(1)));
  }

  @Test
  void round_thatWasJoinedBefore_isRefused() {
    SumTerms terms = federation.terms(7, 4, RULE);
    assertThat(joining(terms, 7).reason()).isEqualTo(Reason.OTHER_ROUND);
    assertThat(joining(terms, 9).reason()).isEqualTo(Reason.OTHER_ROUND);
  }

  @Test
  void terms_ofOtherMembers_groups_orALowerThreshold_areRefused() {
    SumTerms terms = federation.terms(7, 4, RULE);
    SumTerms low = federation.terms(7, 4, ThresholdRule.MAJORITY);
    assertThat(low.threshold()).isEqualTo(3);
    Federation other = new Federation(4);
    assertThat(joining(other.terms(7, 4, RULE), -1).detail()).contains("groups");
    assertThat(joining(federation.terms(1_000_000, 4, RULE), -1).detail()).contains("epoch");
    SumTerms fewer =
        new SumTerms(
            terms.groups(),
            7,
            0,
            terms.model(),
            3,
            4,
            terms.encoding(),
            List.of("h00", "h01", "h02"));
    assertThat(joining(fewer, -1).detail()).contains("members");
    SumTerms elsewhere =
        new SumTerms(terms.groups(), 7, 1, terms.model(), 3, 4, terms.encoding(), terms.members());
    assertThat(joining(elsewhere, -1).detail()).contains("members");
    Federation five = new Federation(5);
    SumTerms majority = five.terms(7, 4, ThresholdRule.MAJORITY);
    Refusal refusal =
        refused(
            UpdateClient.join(
                five.party("h00", RULE), five.groups(), majority, -1, new ReplayableSource(1)));
    assertThat(refusal.detail()).contains("threshold must be at least 4");
  }

  @Test
  void threshold_isNeverHalfOrLess_andSumsNeverOverflow() {
    SumTerms terms = federation.terms(7, 4, RULE);
    for (int threshold : new int[] {0, 1, 2, 5}) {
      assertThatThrownBy(
              () ->
                  new SumTerms(
                      terms.groups(),
                      7,
                      0,
                      terms.model(),
                      threshold,
                      4,
                      terms.encoding(),
                      terms.members()))
          .hasMessageContaining("threshold must be more than half of 4");
    }
    assertThatThrownBy(
            () ->
                new SumTerms(
                    terms.groups(),
                    7,
                    0,
                    terms.model(),
                    3,
                    4,
                    new FixedPoint(1, 29),
                    terms.members()))
        .hasMessageContaining("overflow");
  }

  /** The same hospitals, model and even round number: fresh keys make another session. */
  @Test
  void messages_ofAnotherRound_orOfAnotherSessionOfTheSame_areRefused() {
    SumRun run = new SumRun(federation, 4, RULE, 1);
    SumRun again = new SumRun(federation, 4, RULE, 2);
    Agreeing old = run.untilMasked();
    Sharing sharing = accepted(again.advertise(Map.of()));
    UpdateClient client = at(again.clients, "h00");
    KeyAdvert later = federation.client("h01", federation.terms(8, 4, RULE), RULE, 9).advert();
    assertThat(refused(Advertising.start(again.terms, federation.roster()).receive(later)).reason())
        .isEqualTo(Reason.OTHER_ROUND);
    List<KeyAdvert> mixed = new ArrayList<>(sharing.list().adverts());
    mixed.set(1, later);
    assertThat(refused(client.share(new AdvertList(mixed))).reason()).isEqualTo(Reason.OTHER_ROUND);
    ShareOffer oldOffer = at(old.masked().shared().offers(), "h01");
    assertThat(refused(sharing.receive(oldOffer)).reason()).isEqualTo(Reason.SPLIT_VIEW);
    Masking masking = accepted(again.share(sharing, Map.of()));
    assertThat(refused(client.mask(old.masked().relay("h00"), new int[4])).reason())
        .isEqualTo(Reason.SPLIT_VIEW);
    assertThat(refused(masking.receive(at(old.masked().headers(), "h01"))).reason())
        .isEqualTo(Reason.OTHER_ROUND);
    Agreeing agreeing = accepted(again.mask(masking, Map.of()));
    assertThat(refused(client.agree(old.list())).reason()).isEqualTo(Reason.OTHER_ROUND);
    Unmasking before = accepted(run.agree(old, Map.of()));
    ViewSignature oldView = before.request().views().get(1);
    assertThat(refused(agreeing.receive(oldView)).reason()).isEqualTo(Reason.OTHER_ROUND);
    ViewSignature relabelled =
        new ViewSignature(agreeing.list().session(), "h01", oldView.signature());
    assertThat(refused(agreeing.receive(relabelled)).reason()).isEqualTo(Reason.SIGNATURE);
    Unmasking unmasking = accepted(again.agree(agreeing, Map.of()));
    assertThat(refused(client.unmask(before.request())).reason()).isEqualTo(Reason.OTHER_ROUND);
    UnmaskReply oldReply = accepted(at(run.clients, "h01").unmask(before.request()));
    assertThat(refused(unmasking.receive(oldReply)).reason()).isEqualTo(Reason.OTHER_ROUND);
  }

  /** Two sessions of one update share no mask, so their vectors have nothing in common. */
  @Test
  void vectors_ofTwoSessions_areDifferent() {
    SumRun run = new SumRun(federation, 64, RULE, 1);
    SumRun again = new SumRun(federation, 64, RULE, 2);
    again.updates.putAll(run.updates);
    Agreeing one = run.untilMasked();
    Agreeing two = again.untilMasked();
    assertThat(one.list().session()).isNotEqualTo(two.list().session());
    int[] left = at(run.vectors, "h00");
    int[] right = at(again.vectors, "h00");
    int same = 0;
    for (int v = 0; v < 64; v++) {
      same += left[v] == right[v] ? 1 : 0;
    }
    assertThat(same).isLessThan(2);
    assertThat(Bytes.sha256(one.list().encode())).isNotEqualTo(Bytes.sha256(two.list().encode()));
  }
}
