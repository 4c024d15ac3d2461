package org.fedrouter.core.aggregation.secure.update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/**
 * Step 5 at the server: collects shares, leaves out those that their dealers have not signed, and
 * puts secrets together.
 *
 * @param replies by hospital, with right shares only
 * @param accused hospitals that sent a share which is not the one that was dealt to them, ascending
 */
public record Unmasking(
    Agreeing agreed,
    UnmaskRequest request,
    SortedMap<String, Map<String, Bytes>> replies,
    List<String> accused)
    implements ServerPhase {

  public Unmasking {
    accused = List.copyOf(accused);
  }

  /** Takes a survivor's shares; a wrong one accuses the hospital that sent it. */
  public Outcome<Unmasking> receive(UnmaskReply reply) {
    String hospital = reply.hospital();
    Optional<Refusal> refusal =
        Refusal.unless(
                reply.session().equals(request.session()),
                Reason.OTHER_ROUND,
                hospital,
                "the shares are of another session")
            .or(
                () ->
                    Refusal.unless(
                        request.survivors().contains(hospital),
                        Reason.STRANGER,
                        hospital,
                        "the hospital is no survivor"))
            .or(
                () ->
                    Refusal.unless(
                        reply.signed(agreed.masked().shared().roster()),
                        Reason.SIGNATURE,
                        hospital,
                        "the hospital has not signed these shares"));
    return Outcome.unless(refusal, () -> with(reply));
  }

  private Unmasking with(UnmaskReply reply) {
    Map<String, Bytes> right = new HashMap<>();
    TreeSet<String> accusing = new TreeSet<>(accused);
    for (UnmaskReply.Opened one : reply.shares()) {
      if (dealt(one, reply.hospital())) {
        right.put(one.dealer(), one.share());
      } else {
        accusing.add(reply.hospital());
      }
    }
    return new Unmasking(
        agreed,
        request,
        ServerPhase.with(replies, reply.hospital(), Map.copyOf(right)),
        List.copyOf(accusing));
  }

  private boolean dealt(UnmaskReply.Opened one, String holder) {
    Sharing shared = agreed.masked().shared();
    ShareOffer offer = shared.offers().get(one.dealer());
    return offer != null
        && offer.dealing().dealt(shared.list(), holder, new Share(kind(one.dealer()), one.share()));
  }

  private Share.Kind kind(String dealer) {
    return request.survivors().contains(dealer) ? Share.Kind.SELF_MASK : Share.Kind.MASK_KEY;
  }

  /**
   * Whether every secret has as many right shares as it needs; more replies change nothing then.
   */
  public boolean isComplete() {
    int threshold = agreed.masked().shared().terms().threshold();
    return agreed.masked().sharers().stream()
        .allMatch(dealer -> shares(dealer).size() >= threshold);
  }

  private Map<Integer, Bytes> shares(String dealer) {
    SumTerms terms = agreed.masked().shared().terms();
    Map<Integer, Bytes> shares = new HashMap<>();
    replies.forEach(
        (holder, right) -> {
          if (right.containsKey(dealer) && shares.size() < terms.threshold()) {
            shares.put(terms.place(holder), right.get(dealer));
          }
        });
    return shares;
  }

  /**
   * The secrets that open the sum.
   *
   * @return refused when there are too few shares of a hospital, or when it has signed shares of
   *     something else than its secret; the refusal names it
   */
  public Outcome<Opening> open() {
    return Recovery.of(this);
  }

  /** The secret of a dealer that this sum opens. */
  Outcome<Seed> secret(String dealer) {
    Sharing shared = agreed.masked().shared();
    Map<Integer, Bytes> shares = shares(dealer);
    int threshold = shared.terms().threshold();
    if (shares.size() < threshold) {
      return Outcome.refused(
          Reason.TOO_FEW,
          dealer,
          shares.size() + " right shares of the hospital, at least " + threshold + " are needed");
    }
    Seed secret = Shamir.combine(shares);
    boolean right =
        switch (kind(dealer)) {
          case SELF_MASK -> isSelfMask(shared, dealer, secret);
          case MASK_KEY ->
              RoundKey.of(secret).open().equals(shared.list().of(dealer).orElseThrow().maskKey());
        };
    return Outcome.unless(
        Refusal.unless(
            right,
            Reason.WRONG_SECRET,
            dealer,
            "the hospital has signed shares of another secret than its own"),
        () -> secret);
  }

  private static boolean isSelfMask(Sharing shared, String dealer, Seed secret) {
    Bytes committed = Objects.requireNonNull(shared.offers().get(dealer)).dealing().selfMask();
    return committed.equals(
        Share.commitment(Share.Kind.SELF_MASK, shared.list().session(), dealer, secret));
  }

  /** Keeps shares out of logs. */
  @Override
  public String toString() {
    return "Unmasking[" + replies.keySet() + "]";
  }
}
