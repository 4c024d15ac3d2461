package org.fedrouter.core.aggregation.secure.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;

/** A hospital that has signed one set of survivors. */
record Agreed(Masked masked, SurvivorList list, ViewSignature view) implements ClientPhase {

  static Agreed of(Masked masked, SurvivorList list) {
    Party party = masked.party();
    return new Agreed(
        masked,
        list,
        new ViewSignature(
            list.session(), party.hospital(), party.sign(list.statement(masked.sharers()))));
  }

  Outcome<Answered> unmask(UnmaskRequest request) {
    Optional<Refusal> refusal =
        Refusal.unless(
                request.session().equals(list.session()),
                Reason.OTHER_ROUND,
                "",
                "the request is of another session")
            .or(() -> disjoint(request))
            .or(() -> lists(request))
            .or(() -> views(request));
    return Outcome.unless(refusal, () -> new Answered(request, reply()));
  }

  /** Who knows both shares of enough hospitals knows the update: never both of one. */
  private static Optional<Refusal> disjoint(UnmaskRequest request) {
    return request.survivors().stream()
        .filter(request.dropped()::contains)
        .findFirst()
        .flatMap(
            both ->
                Refusal.unless(
                    false,
                    Reason.OVERLAP,
                    both,
                    "the hospital is listed as survivor and as dropped out"));
  }

  /** The lists could be left out of the request: they follow from what was signed. */
  private Optional<Refusal> lists(UnmaskRequest request) {
    return Refusal.unless(
            request.survivors().equals(list.survivors()),
            Reason.SPLIT_VIEW,
            "",
            "the survivors are not those that this hospital has signed")
        .or(
            () ->
                Refusal.unless(
                    request.dropped().equals(dropped()),
                    Reason.SPLIT_VIEW,
                    "",
                    "dropped out are the sharers that did not survive, and nobody else"));
  }

  private Optional<Refusal> views(UnmaskRequest request) {
    byte[] statement = list.statement(masked.sharers());
    for (ViewSignature one : request.views()) {
      boolean same =
          list.survivors().contains(one.hospital())
              && one.session().equals(list.session())
              && Party.signed(masked.party().roster(), one.hospital(), statement, one.signature());
      if (!same) {
        return Refusal.unless(
            false,
            Reason.SPLIT_VIEW,
            one.hospital(),
            "the hospital has not signed the survivors that this hospital was told of");
      }
    }
    int threshold = masked.terms().threshold();
    return Refusal.unless(
        request.views().size() >= threshold,
        Reason.TOO_FEW,
        "",
        request.views().size()
            + " hospitals signed the survivors, at least "
            + threshold
            + " must");
  }

  private List<String> dropped() {
    return masked.sharers().stream().filter(h -> !list.survivors().contains(h)).toList();
  }

  private UnmaskReply reply() {
    List<UnmaskReply.Opened> shares = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (String dealer : masked.sharers()) {
      DealtPair pair = masked.held().get(dealer);
      if (pair == null) {
        complaints.add(dealer);
      } else {
        Share.Kind kind =
            list.survivors().contains(dealer) ? Share.Kind.SELF_MASK : Share.Kind.MASK_KEY;
        shares.add(new UnmaskReply.Opened(dealer, pair.of(kind).value()));
      }
    }
    return UnmaskReply.of(masked.party(), list.session(), shares, complaints);
  }
}
