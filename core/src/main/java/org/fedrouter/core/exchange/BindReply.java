package org.fedrouter.core.exchange;

/**
 * A hospital takes part.
 *
 * @param chargeNano what it holds in its own ledger for this answer, in nano-rho
 * @param next the leader's candidates for the current step, empty from other hospitals
 */
public record BindReply(long chargeNano, Candidates next) {
  private static final int TYPE = 12;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          out.writeLong(chargeNano);
          next.put(out);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static BindReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new BindReply(in.getLong(), Candidates.read(in)));
  }
}
