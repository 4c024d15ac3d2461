package org.fedrouter.core.exchange;

/**
 * A node's answer to an open: what the router must check before it proposes a binding.
 *
 * @param ticket of the hospital for this answer
 * @param shards B_h, the published number of shards, never the live count
 * @param promptTokens length of the prompt in tokens
 * @param ends the tokens that end an answer, at least one
 */
public record OpenReply(Ticket ticket, int shards, int promptTokens, Ints ends) {
  private static final int TYPE = 2;

  /**
   * @throws IllegalArgumentException when no token ends an answer
   */
  public OpenReply {
    if (ends.size() == 0) {
      throw new IllegalArgumentException("ends must hold at least one token");
    }
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          ticket.put(out);
          out.writeInt(shards);
          out.writeInt(promptTokens);
          Frame.putInts(out, ends);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static OpenReply decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> new OpenReply(Ticket.read(in), in.getInt(), in.getInt(), Frame.ints(in)));
  }
}
