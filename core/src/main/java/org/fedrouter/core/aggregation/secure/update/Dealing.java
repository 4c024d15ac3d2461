package org.fedrouter.core.aggregation.secure.update;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * What a hospital says in public about the shares of its two secrets: a hash of each, signed, so
 * that a wrong share shows who gave it.
 *
 * @param selfMask commitment to the self mask's seed; the mask key has its public half
 * @param shares commitments in the order of the session's hospitals
 */
public record Dealing(
    Bytes session, String dealer, Bytes selfMask, List<Pair> shares, Bytes signature) {
  /** Commitments to both shares of one holder. */
  public record Pair(Bytes maskKey, Bytes selfMask) {
    Bytes of(Share.Kind kind) {
      return switch (kind) {
        case MASK_KEY -> maskKey;
        case SELF_MASK -> selfMask;
      };
    }
  }

  public Dealing {
    shares = List.copyOf(shares);
  }

  static Dealing of(Party party, Bytes session, Bytes selfMask, List<Pair> shares) {
    String dealer = party.hospital();
    Bytes signature = party.sign(statement(session, dealer, selfMask, shares));
    return new Dealing(session, dealer, selfMask, shares, signature);
  }

  private static byte[] statement(Bytes session, String dealer, Bytes selfMask, List<Pair> shares) {
    StringBuilder text = new StringBuilder("fedrouter-update-shares 1\n");
    text.append(session.hex()).append('\n').append(dealer).append('\n').append(selfMask.hex());
    for (Pair pair : shares) {
      text.append('\n').append(pair.maskKey().hex()).append(' ').append(pair.selfMask().hex());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with it, whoever looks at it. */
  Optional<Refusal> objection(AdvertList list, Roster roster) {
    return Refusal.unless(
            session.equals(list.session()),
            Reason.SPLIT_VIEW,
            dealer,
            "the hospital deals shares in another session")
        .or(
            () ->
                Refusal.unless(
                    list.hospitals().contains(dealer) && shares.size() == list.adverts().size(),
                    Reason.STRANGER,
                    dealer,
                    "the shares are not those of a hospital of the session for all of them"))
        .or(
            () ->
                Refusal.unless(
                    Party.signed(
                        roster, dealer, statement(session, dealer, selfMask, shares), signature),
                    Reason.SIGNATURE,
                    dealer,
                    "the hospital has not signed these commitments"));
  }

  /** Whether a share is the one that was dealt to the holder. */
  boolean dealt(AdvertList list, String holder, Share share) {
    int index = list.hospitals().indexOf(holder);
    return index >= 0
        && shares.get(index).of(share.kind()).equals(share.commitment(session, dealer, holder));
  }

  void put(DataOutputStream out) throws IOException {
    Wire.putHash(out, session);
    Frame.putText(out, dealer);
    Wire.putHash(out, selfMask);
    Wire.putList(
        out,
        shares,
        (to, pair) -> {
          Wire.putHash(to, pair.maskKey());
          Wire.putHash(to, pair.selfMask());
        });
    Frame.putBytes(out, signature);
  }

  static Dealing read(ByteBuffer in) {
    return new Dealing(
        Wire.hash(in),
        Frame.text(in),
        Wire.hash(in),
        Wire.list(in, part -> new Pair(Wire.hash(part), Wire.hash(part))),
        Wire.signature(in));
  }
}
