package org.fedrouter.core.aggregation.secure.update;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 5, hospital to server: one share of each dealer. Of which of its two secrets follows from
 * whether the dealer survived, so there is no place for a second one.
 *
 * @param shares by ascending dealers
 * @param complaints dealers whose shares came to this hospital wrong or unreadable, ascending
 */
public record UnmaskReply(
    Bytes session, String hospital, List<Opened> shares, List<String> complaints, Bytes signature) {
  private static final int TYPE = 53;
  private static final int MOST_BYTES = 1 << 17;

  /** A share of one dealer. */
  public record Opened(String dealer, Bytes share) {
    /** Keeps the share out of logs. */
    @Override
    public String toString() {
      return "Opened[" + dealer + "]";
    }
  }

  /**
   * @throws IllegalArgumentException when a list is not ascending
   */
  public UnmaskReply {
    shares = List.copyOf(shares);
    List<String> unused = Wire.requireAscending(shares.stream().map(Opened::dealer).toList());
    complaints = Wire.requireAscending(complaints);
  }

  static UnmaskReply of(Party party, Bytes session, List<Opened> shares, List<String> complaints) {
    Bytes signature = party.sign(statement(session, party.hospital(), shares, complaints));
    return new UnmaskReply(session, party.hospital(), shares, complaints, signature);
  }

  private static byte[] statement(
      Bytes session, String hospital, List<Opened> shares, List<String> complaints) {
    return "fedrouter-update-opened 1\n%s\n%s\n%s\n%s"
        .formatted(
            session.hex(),
            hospital,
            shares.stream()
                .map(one -> one.dealer() + " " + one.share().hex())
                .collect(Collectors.joining("\n")),
            String.join(" ", complaints))
        .getBytes(StandardCharsets.UTF_8);
  }

  boolean signed(Roster roster) {
    return Party.signed(
        roster, hospital, statement(session, hospital, shares, complaints), signature);
  }

  Optional<Bytes> of(String dealer) {
    return shares.stream()
        .filter(one -> one.dealer().equals(dealer))
        .map(Opened::share)
        .findFirst();
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Wire.putHash(out, session);
          Frame.putText(out, hospital);
          Wire.putList(
              out,
              shares,
              (to, one) -> {
                Frame.putText(to, one.dealer());
                Wire.putHash(to, one.share());
              });
          Wire.putList(out, complaints, Frame::putText);
          Frame.putBytes(out, signature);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static UnmaskReply decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in ->
            new UnmaskReply(
                Wire.hash(in),
                Frame.text(in),
                Wire.list(in, part -> new Opened(Frame.text(part), Wire.hash(part))),
                Wire.list(in, Frame::text),
                Wire.signature(in)),
        UnmaskReply::encode);
  }
}
