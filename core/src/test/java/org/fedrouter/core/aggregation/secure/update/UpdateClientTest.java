package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;
import static org.fedrouter.core.aggregation.secure.update.Federation.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** What a hospital refuses, whatever the server says. */
class UpdateClientTest {
  private static final ThresholdRule RULE = ThresholdRule.TWO_THIRDS;

  private final Federation federation = new Federation(4);
  private final SumRun run = new SumRun(federation, 16, RULE, 11);
  private final UpdateClient first = at(run.clients, "h00");

  private UnmaskRequest agreed(Map<String, Gone> gone) {
    return accepted(run.agree(run.untilMasked(gone), gone)).request();
  }

  private static UnmaskRequest with(UnmaskRequest request, List<String> alive, List<String> gone) {
    return new UnmaskRequest(request.session(), alive, gone, request.views());
  }

  /** Flower's server can ask for both shares of one node; here nobody gives them. */
  @Test
  void overlappingLists_areRefused_andTheRightOnesStillWork() {
    UnmaskRequest request = agreed(Map.of());
    Refusal refusal = refused(first.unmask(with(request, request.survivors(), List.of("h02"))));
    assertThat(refusal.reason()).isEqualTo(Reason.OVERLAP);
    assertThat(refusal.party()).isEqualTo("h02");
    assertThat(accepted(first.unmask(request)).shares()).hasSize(4);
  }

  @Test
  void listsOtherThanTheSignedOnes_areRefused() {
    UnmaskRequest request = agreed(Map.of("h03", Gone.BEFORE_MASKING));
    assertThat(request.dropped()).containsExactly("h03");
    for (UnmaskRequest wrong :
        List.of(
            with(request, List.of("h00", "h01"), List.of("h02", "h03")),
            with(request, List.of("h00", "h01", "h02"), List.of()),
            with(request, List.of("h00", "h01", "h02", "h03"), List.of()),
            with(request, request.survivors(), List.of("h03", "h04")))) {
      assertThat(refused(first.unmask(wrong)).reason()).isEqualTo(Reason.SPLIT_VIEW);
    }
    assertThat(accepted(first.unmask(request)).shares()).hasSize(4);
  }

  /** A server tells two halves different survivors: neither half opens anything. */
  @Test
  void splitView_isRefusedByBothSides() {
    Agreeing honest = run.untilMasked();
    Bytes session = honest.list().session();
    List<String> all = federation.hospitals();
    SurvivorList whole = new SurvivorList(session, all);
    SurvivorList less = new SurvivorList(session, List.of("h01", "h02", "h03"));
    List<ViewSignature> views = new ArrayList<>();
    views.add(accepted(first.agree(whole)));
    views.add(accepted(at(run.clients, "h01").agree(whole)));
    views.add(accepted(at(run.clients, "h02").agree(less)));
    views.add(accepted(at(run.clients, "h03").agree(less)));
    Refusal left = refused(first.unmask(new UnmaskRequest(session, all, List.of(), views)));
    assertThat(left.reason()).isEqualTo(Reason.SPLIT_VIEW);
    assertThat(left.party()).isEqualTo("h02");
    Refusal right =
        refused(
            at(run.clients, "h02")
                .unmask(
                    new UnmaskRequest(
                        session, less.survivors(), List.of("h00"), views.subList(1, 4))));
    assertThat(right.reason()).isEqualTo(Reason.SPLIT_VIEW);
    assertThat(right.party()).isEqualTo("h01");
    // Each half alone is too small.
    Refusal few =
        refused(first.unmask(new UnmaskRequest(session, all, List.of(), views.subList(0, 2))));
    assertThat(few.reason()).isEqualTo(Reason.TOO_FEW);
  }

  @Test
  void survivors_aHospitalSignsOnce_andOnlyListsThatItIsIn() {
    Agreeing honest = run.untilMasked();
    Bytes session = honest.list().session();
    assertThat(
            refused(first.agree(new SurvivorList(session, List.of("h01", "h02", "h03")))).reason())
        .isEqualTo(Reason.SPLIT_VIEW);
    assertThat(refused(first.agree(new SurvivorList(session, List.of("h00", "h01")))).reason())
        .isEqualTo(Reason.TOO_FEW);
    assertThat(
            refused(first.agree(new SurvivorList(session, List.of("h00", "h01", "zz")))).reason())
        .isEqualTo(Reason.STRANGER);
    assertThat(
            refused(first.agree(new SurvivorList(Bytes.sha256(), federation.hospitals()))).reason())
        .isEqualTo(Reason.OTHER_ROUND);
    ViewSignature signed = accepted(first.agree(honest.list()));
    assertThat(accepted(first.agree(honest.list()))).isEqualTo(signed);
    assertThat(
            refused(first.agree(new SurvivorList(session, List.of("h00", "h01", "h02")))).reason())
        .isEqualTo(Reason.OTHER_REQUEST);
  }

  @Test
  void unmasking_isForOneRequest_andTheSameAgainGivesTheSame() {
    UnmaskRequest request = agreed(Map.of());
    UnmaskReply reply = accepted(first.unmask(request));
    assertThat(accepted(first.unmask(UnmaskRequest.decode(request.encode())))).isEqualTo(reply);
    UnmaskRequest other =
        new UnmaskRequest(
            request.session(),
            request.survivors(),
            request.dropped(),
            request.views().subList(0, 3));
    assertThat(refused(first.unmask(other)).reason()).isEqualTo(Reason.OTHER_REQUEST);
    assertThat(refused(first.share(new AdvertList(List.of()))).reason())
        .isEqualTo(Reason.OTHER_STEP);
    assertThat(first.masked()).isEmpty();
  }

  @Test
  void viewsThatAreForged_orTooFew_areRefused() {
    UnmaskRequest request = agreed(Map.of());
    List<ViewSignature> views = new ArrayList<>(request.views());
    views.set(1, new ViewSignature(request.session(), "h01", views.get(0).signature()));
    Refusal forged =
        refused(
            first.unmask(
                new UnmaskRequest(request.session(), request.survivors(), List.of(), views)));
    assertThat(forged.reason()).isEqualTo(Reason.SPLIT_VIEW);
    assertThat(forged.party()).isEqualTo("h01");
    Refusal few =
        refused(
            first.unmask(
                new UnmaskRequest(
                    request.session(),
                    request.survivors(),
                    List.of(),
                    request.views().subList(0, 2))));
    assertThat(few.reason()).isEqualTo(Reason.TOO_FEW);
  }

  /** Flower's keys come unsigned from the server; here it cannot put its own in their place. */
  @Test
  void keysOfAServer_inAHospitalsPlace_areRefused() {
    Sharing sharing = accepted(run.advertise(Map.of()));
    List<KeyAdvert> adverts = new ArrayList<>(sharing.list().adverts());
    KeyAdvert honest = adverts.get(1);
    RoundKey mine = RoundKey.of(Seed.draw(new ReplayableSource(5)));
    adverts.set(
        1,
        new KeyAdvert(honest.terms(), "h01", honest.shareKey(), mine.open(), honest.signature()));
    Refusal refusal = refused(first.share(new AdvertList(adverts)));
    assertThat(refusal.reason()).isEqualTo(Reason.SIGNATURE);
    assertThat(refusal.party()).isEqualTo("h01");
    Refusal without = refused(first.share(new AdvertList(sharing.list().adverts().subList(1, 4))));
    assertThat(without.reason()).isEqualTo(Reason.CONTENT);
    Refusal few = refused(first.share(new AdvertList(sharing.list().adverts().subList(0, 2))));
    assertThat(few.reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(accepted(first.share(sharing.list())).hospital()).isEqualTo("h00");
    assertThat(refused(first.share(new AdvertList(adverts))).reason())
        .isEqualTo(Reason.OTHER_REQUEST);
  }

  /** A hospital that copies another's key, signed, would have the masks of that pair. */
  @Test
  void keysThatOccurTwice_orAreNone_areRefused() {
    Sharing sharing = accepted(run.advertise(Map.of()));
    List<KeyAdvert> adverts = new ArrayList<>(sharing.list().adverts());
    Party liar = federation.party("h03", RULE);
    KeyAdvert copied =
        KeyAdvert.of(liar, run.terms.hash(), adverts.get(3).shareKey(), adverts.get(1).maskKey());
    adverts.set(3, copied);
    assertThat(refused(first.share(new AdvertList(adverts))).reason()).isEqualTo(Reason.KEY);
    Bytes zero = Bytes.of(new byte[32]);
    KeyAdvert none = KeyAdvert.of(liar, run.terms.hash(), adverts.get(3).shareKey(), zero);
    adverts.set(3, none);
    Refusal refusal = refused(first.share(new AdvertList(adverts)));
    assertThat(refusal)
        .extracting(Refusal::reason, Refusal::party)
        .containsExactly(Reason.KEY, "h03");
    Advertising server = Advertising.start(run.terms, federation.roster());
    assertThat(refused(server.receive(none)).reason()).isEqualTo(Reason.KEY);
    server = accepted(server.receive(adverts.get(1)));
    assertThat(refused(server.receive(copied)).reason()).isEqualTo(Reason.KEY);
  }

  @Test
  void masking_isDoneOnce_withValuesOfTheEncoding() {
    Masking masking = accepted(run.advertise(Map.of()).then(phase -> run.share(phase, Map.of())));
    ShareRelay relay = masking.relay("h00");
    assertThatThrownBy(() -> first.mask(relay, new int[15])).hasMessageContaining("16 values");
    int[] wide = new int[16];
    wide[3] = (1 << run.terms.encoding().bits()) + 1;
    assertThatThrownBy(() -> first.mask(relay, wide)).hasMessageContaining("value 3");
    assertThat(first.masked()).isEmpty();
    MaskedUpdate update = accepted(first.mask(relay, new int[16]));
    assertThat(first.masked()).contains(update);
    Outcome<MaskedUpdate> again = first.mask(relay, new int[16]);
    assertThat(refused(again).reason()).isEqualTo(Reason.OTHER_REQUEST);
  }

  @Test
  void relays_ofTooFew_orWithoutTheOwnCommitments_areRefused() {
    Masking masking = accepted(run.advertise(Map.of()).then(phase -> run.share(phase, Map.of())));
    List<ShareRelay.Passed> passed = masking.relay("h00").passed();
    assertThat(refused(first.mask(new ShareRelay(passed.subList(0, 2)), new int[16])).reason())
        .isEqualTo(Reason.TOO_FEW);
    assertThat(refused(first.mask(new ShareRelay(passed.subList(1, 4)), new int[16])).reason())
        .isEqualTo(Reason.CONTENT);
  }

  @Test
  void secrets_areNotPrinted() {
    Agreeing masked = run.untilMasked();
    Seed seed = Seed.draw(new ReplayableSource(1));
    RoundKey key = RoundKey.of(seed);
    assertThat(seed.toString() + key + new Mask(seed.value(), true) + federation.party("h00", RULE))
        .doesNotContain(seed.value().hex());
    assertThat(new UnmaskReply.Opened("h00", seed.value()).toString())
        .doesNotContain(seed.value().hex());
    assertThat(new Share(Share.Kind.SELF_MASK, seed.value()).toString())
        .doesNotContain(seed.value().hex());
    assertThat(masked.masked().headers()).hasSize(4);
  }
}
