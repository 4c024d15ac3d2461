package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;
import static org.fedrouter.core.aggregation.secure.update.Federation.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Who gave a wrong share is named, and the sum is right without it or is none. */
class WrongShareTest {
  private static final ThresholdRule RULE = ThresholdRule.TWO_THIRDS;

  private final Federation federation = new Federation(5);
  private final SumRun run = new SumRun(federation, 32, RULE, 21);

  private static Bytes other(Bytes share) {
    byte[] bytes = share.toArray();
    bytes[17] ^= 0x40;
    return Bytes.of(bytes);
  }

  /** A reply of one hospital with another share of one dealer, signed as its own. */
  private UnmaskReply lying(UnmaskReply honest, String dealer) {
    List<UnmaskReply.Opened> shares = new ArrayList<>();
    for (UnmaskReply.Opened one : honest.shares()) {
      boolean wrong = one.dealer().equals(dealer);
      shares.add(wrong ? new UnmaskReply.Opened(dealer, other(one.share())) : one);
    }
    Party party = federation.party(honest.hospital(), RULE);
    return UnmaskReply.of(party, honest.session(), shares, honest.complaints());
  }

  private Unmasking opened(Map<String, String> liars, int replies) {
    Unmasking phase = accepted(run.agree(run.untilMasked(), Map.of()));
    for (String id : federation.hospitals().subList(0, replies)) {
      UnmaskReply reply = accepted(at(run.clients, id).unmask(phase.request()));
      boolean lies = liars.containsKey(id);
      phase = accepted(phase.receive(lies ? lying(reply, at(liars, id)) : reply));
    }
    return phase;
  }

  @Test
  void holderThatSendsAWrongShare_isAccused_andTheSumIsRight() {
    Unmasking phase = opened(Map.of("h01", "h03"), 5);
    assertThat(phase.accused()).containsExactly("h01");
    Opening opening = accepted(phase.open());
    assertThat(opening.accused()).containsExactly("h01");
    assertThat(accepted(run.sum.open(opening))).isEqualTo(run.expected(Map.of()));
  }

  @Test
  void wrongShares_thatLeaveTooFew_endInARefusalThatNamesTheDealer() {
    Unmasking phase = opened(Map.of("h01", "h03", "h02", "h03"), 5);
    assertThat(phase.accused()).containsExactly("h01", "h02");
    assertThat(phase.isComplete()).isFalse();
    Refusal refusal = refused(phase.open());
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(refusal.party()).isEqualTo("h03");
  }

  @Test
  void replies_thatAreEnough_areEnough_andForgedOnesDoNotCount() {
    Unmasking phase = opened(Map.of(), 4);
    assertThat(phase.isComplete()).isTrue();
    UnmaskReply some = accepted(at(run.clients, "h00").unmask(phase.request()));
    assertThat(phase.toString() + some).doesNotContain(some.shares().getFirst().share().hex());
    assertThat(accepted(run.sum.open(accepted(phase.open())))).isEqualTo(run.expected(Map.of()));
    UnmaskReply reply = accepted(at(run.clients, "h04").unmask(phase.request()));
    UnmaskReply forged =
        new UnmaskReply(
            reply.session(), "h03", reply.shares(), reply.complaints(), reply.signature());
    assertThat(refused(phase.receive(forged)).reason()).isEqualTo(Reason.SIGNATURE);
  }

  /** Runs the sum with h02 dealing as told. */
  private Unmasking dealing(UnaryOperator<Shared> change, Map<String, Gone> gone) {
    UpdateClient honest = at(run.clients, "h02");
    Advertised evil =
        Advertised.of(federation.party("h02", RULE), run.terms, new ReplayableSource(99));
    Advertising first = Advertising.start(run.terms, federation.roster());
    for (String id : federation.hospitals()) {
      boolean lies = id.equals("h02");
      first = accepted(first.receive(lies ? evil.advert() : at(run.clients, id).advert()));
    }
    Sharing second = accepted(first.close());
    Shared shared = change.apply(accepted(evil.share(second.list())));
    for (String id : federation.hospitals()) {
      boolean lies = id.equals("h02");
      second =
          accepted(
              second.receive(
                  lies ? shared.offer() : accepted(at(run.clients, id).share(second.list()))));
    }
    Masking third = accepted(second.close());
    Masking start = third;
    for (String id : run.there(gone, Gone.BEFORE_MASKING)) {
      MaskedUpdate update =
          id.equals("h02")
              ? accepted(shared.mask(start.relay(id), at(run.updates, id))).update()
              : accepted(at(run.clients, id).mask(start.relay(id), at(run.updates, id)));
      third = accepted(third.receive(accepted(run.sum.add(update.header(), update::chunk))));
    }
    assertThat(honest.masked()).isEmpty();
    Agreeing fourth = accepted(third.close());
    SurvivorList list = fourth.list();
    List<String> rest =
        run.there(gone, Gone.BEFORE_MASKING).stream().filter(id -> !id.equals("h02")).toList();
    for (String id : rest) {
      fourth = accepted(fourth.receive(accepted(at(run.clients, id).agree(list))));
    }
    Unmasking fifth = accepted(fourth.close());
    for (String id : rest) {
      UnmaskReply reply = accepted(at(run.clients, id).unmask(fifth.request()));
      fifth = accepted(fifth.receive(reply));
    }
    return fifth;
  }

  private static Shared with(Shared before, ShareOffer offer) {
    return new Shared(
        before.party(),
        before.terms(),
        before.list(),
        before.peers(),
        before.selfMask(),
        before.own(),
        offer);
  }

  /** Seals something else than it signed, for one holder. */
  private static Shared sealingWrongly(Shared before, int holder) {
    String id = before.list().hospitals().get(holder);
    List<Bytes> sealed = new ArrayList<>(before.offer().sealed());
    Bytes session = before.list().session();
    DealtPair wrong = new DealtPair(Bytes.of(new byte[32]), Bytes.of(new byte[32]));
    sealed.set(
        holder,
        SealedShares.between(at(before.peers(), id).seals(), session, "h02", id).seal(wrong));
    return with(before, new ShareOffer(before.offer().dealing(), sealed));
  }

  @Test
  void dealerThatSealsAWrongShare_isNamedByItsHolder_andTheSumIsRight() {
    Unmasking one = dealing(shared -> sealingWrongly(shared, 0), Map.of("h04", Gone.NEVER));
    UnmaskReply reply = accepted(at(run.clients, "h00").unmask(one.request()));
    assertThat(reply.complaints()).containsExactly("h02");
    assertThat(reply.shares()).extracting(UnmaskReply.Opened::dealer).doesNotContain("h02");
    assertThat(one.accused()).isEmpty();
    Refusal refusal = refused(one.open());
    assertThat(refusal.reason()).as("three of four shares are left").isEqualTo(Reason.TOO_FEW);
    assertThat(refusal.party()).isEqualTo("h02");
  }

  @Test
  void sealThatWasChangedOnTheWay_isAComplaint() {
    Unmasking one =
        dealing(
            shared -> {
              List<Bytes> sealed = new ArrayList<>(shared.offer().sealed());
              byte[] changed = sealed.get(1).toArray();
              changed[3] ^= 1;
              sealed.set(1, Bytes.of(changed));
              return with(shared, new ShareOffer(shared.offer().dealing(), sealed));
            },
            Map.of());
    UnmaskReply reply = accepted(at(run.clients, "h01").unmask(one.request()));
    assertThat(reply.complaints()).containsExactly("h02");
  }

  /** Shares of another secret, all signed: each holder finds its own right. */
  private Shared sharingAnotherSecret(Shared before) {
    Bytes session = before.list().session();
    ReplayableSource random = new ReplayableSource(4);
    List<Bytes> lost = Shamir.split(Seed.draw(random), run.terms.threshold(), 5, random);
    List<Dealing.Pair> commitments = new ArrayList<>();
    List<Bytes> sealed = new ArrayList<>();
    List<String> holders = before.list().hospitals();
    for (int i = 0; i < holders.size(); i++) {
      String id = holders.get(i);
      DealtPair pair = new DealtPair(lost.get(i), lost.get(i));
      commitments.add(pair.commitments(session, "h02", id));
      sealed.add(
          id.equals("h02")
              ? Bytes.EMPTY
              : SealedShares.between(at(before.peers(), id).seals(), session, "h02", id)
                  .seal(pair));
    }
    Dealing dealing =
        Dealing.of(before.party(), session, before.offer().dealing().selfMask(), commitments);
    return with(before, new ShareOffer(dealing, sealed));
  }

  @Test
  void dealerThatSharesAnotherSecret_isNamed_whetherItSurvivedOrNot() {
    Refusal alive = refused(dealing(this::sharingAnotherSecret, Map.of()).open());
    assertThat(alive.reason()).isEqualTo(Reason.WRONG_SECRET);
    assertThat(alive.party()).isEqualTo("h02");
  }

  @Test
  void dealerThatSharesAnotherMaskKey_andIsGone_isNamed() {
    Refusal gone =
        refused(dealing(this::sharingAnotherSecret, Map.of("h02", Gone.BEFORE_MASKING)).open());
    assertThat(gone.reason()).isEqualTo(Reason.WRONG_SECRET);
    assertThat(gone.party()).isEqualTo("h02");
  }

  @Test
  void commitments_thatTheDealerHasNotSigned_areRefusedEverywhere() {
    Sharing sharing = accepted(run.advertise(Map.of()));
    ShareOffer honest = accepted(at(run.clients, "h00").share(sharing.list()));
    Dealing dealing = honest.dealing();
    List<Dealing.Pair> shares = new ArrayList<>(dealing.shares());
    shares.set(1, shares.get(0));
    ShareOffer changed =
        new ShareOffer(
            new Dealing(dealing.session(), "h00", dealing.selfMask(), shares, dealing.signature()),
            honest.sealed());
    assertThat(refused(sharing.receive(changed)).reason()).isEqualTo(Reason.SIGNATURE);
    ShareOffer less = new ShareOffer(dealing, honest.sealed().subList(0, 4));
    assertThat(refused(sharing.receive(less)).reason()).isEqualTo(Reason.CONTENT);
    Masking masking = accepted(run.share(sharing, Map.of()));
    List<ShareRelay.Passed> passed = new ArrayList<>(masking.relay("h01").passed());
    passed.set(0, new ShareRelay.Passed(changed.dealing(), passed.get(0).sealed()));
    Refusal refusal = refused(at(run.clients, "h01").mask(new ShareRelay(passed), new int[32]));
    assertThat(refusal.reason()).isEqualTo(Reason.SIGNATURE);
    assertThat(refusal.party()).isEqualTo("h00");
  }
}
