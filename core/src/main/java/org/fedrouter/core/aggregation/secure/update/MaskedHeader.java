package org.fedrouter.core.aggregation.secure.update;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 3, hospital to server: which masked vector it sends, as hashes of its chunks, so that each
 * chunk can come on its own, again, or later.
 *
 * @param sharers with whom it has masked, ascending
 * @param chunks SHA-256 of each encoded {@link MaskedChunk}, in order
 */
public record MaskedHeader(
    Bytes session, String hospital, List<String> sharers, List<Bytes> chunks, Bytes signature) {
  private static final int TYPE = 48;
  private static final int MOST_CHUNKS = SumTerms.MOST_DIMENSION / MaskStream.CHUNK;
  private static final int MOST_BYTES = 1 << 19;

  /**
   * @throws IllegalArgumentException when sharers are not ascending
   */
  public MaskedHeader {
    sharers = Wire.requireAscending(sharers);
    chunks = List.copyOf(chunks);
  }

  static MaskedHeader of(Party party, Bytes session, List<String> sharers, List<Bytes> chunks) {
    Bytes signature = party.sign(statement(session, party.hospital(), sharers, chunks));
    return new MaskedHeader(session, party.hospital(), sharers, chunks, signature);
  }

  private static byte[] statement(
      Bytes session, String hospital, List<String> sharers, List<Bytes> chunks) {
    return "fedrouter-update-masked 1\n%s\n%s\n%s\n%s"
        .formatted(
            session.hex(),
            hospital,
            String.join(" ", sharers),
            chunks.stream().map(Bytes::hex).collect(Collectors.joining("\n")))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What a server finds wrong with it. */
  Optional<Refusal> objection(Bytes of, List<String> with, SumTerms terms, Roster roster) {
    return Refusal.unless(
            session.equals(of), Reason.OTHER_ROUND, hospital, "the vector is of another session")
        .or(
            () ->
                Refusal.unless(
                    sharers.equals(with) && with.contains(hospital),
                    Reason.SPLIT_VIEW,
                    hospital,
                    "the vector is masked with other hospitals"))
        .or(
            () ->
                Refusal.unless(
                    chunks.size() == terms.chunks(),
                    Reason.CONTENT,
                    hospital,
                    "the vector must have " + terms.chunks() + " chunks, got " + chunks.size()))
        .or(
            () ->
                Refusal.unless(
                    Party.signed(
                        roster, hospital, statement(session, hospital, sharers, chunks), signature),
                    Reason.SIGNATURE,
                    hospital,
                    "the hospital has not signed this vector"));
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Wire.putHash(out, session);
          Frame.putText(out, hospital);
          Wire.putList(out, sharers, Frame::putText);
          Wire.putList(out, chunks, Wire::putHash);
          Frame.putBytes(out, signature);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static MaskedHeader decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in ->
            new MaskedHeader(
                Wire.hash(in),
                Frame.text(in),
                Wire.list(in, Frame::text),
                Wire.list(in, MOST_CHUNKS, Wire::hash),
                Wire.signature(in)),
        MaskedHeader::encode);
  }
}
