package org.fedrouter.core.aggregation.secure.group;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Signing;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * A hospital is bound to a seed that nobody else knows yet.
 *
 * @param draw hash of the draw
 * @param commitment SHA-256 over draw, hospital and seed
 * @param signature of the hospital
 */
public record SeedCommitment(Bytes draw, String hospital, Bytes commitment, Bytes signature) {
  private static final int TYPE = 41;

  /** Commits to the seed of a reveal. */
  public static SeedCommitment to(SeedReveal reveal, PrivateKey identity) {
    Bytes commitment = reveal.commitment();
    byte[] statement = statement(reveal.draw(), reveal.hospital(), commitment);
    return new SeedCommitment(
        reveal.draw(), reveal.hospital(), commitment, Signing.sign(identity, statement));
  }

  boolean signedBy(Member member) {
    return member.id().equals(hospital)
        && Signing.verify(member.identity(), statement(draw, hospital, commitment), signature);
  }

  private static byte[] statement(Bytes draw, String hospital, Bytes commitment) {
    return ("fedrouter-group-commitment 1\n"
            + draw.hex()
            + "\n"
            + hospital
            + "\n"
            + commitment.hex())
        .getBytes(StandardCharsets.UTF_8);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putBytes(out, draw);
          Frame.putText(out, hospital);
          Frame.putBytes(out, commitment);
          Frame.putBytes(out, signature);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static SeedCommitment decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in ->
            new SeedCommitment(Frame.bytes(in), Frame.text(in), Frame.bytes(in), Frame.bytes(in)));
  }
}
