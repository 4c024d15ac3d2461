package org.fedrouter.core.exchange;

/**
 * A node's answer to an open: what the router must check before it opens a round.
 *
 * @param modelHash of the base model; all hospitals must agree
 * @param shards B_h, the published number of shards, never the live count
 * @param promptTokens length of the prompt in tokens
 * @param endOfSequence the token that ends an answer
 * @param first the leader's candidates for the first token, empty from other nodes
 */
public record OpenReply(
    String modelHash, int shards, int promptTokens, int endOfSequence, Candidates first) {
  private static final int TYPE = 2;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putText(out, modelHash);
          out.writeInt(shards);
          out.writeInt(promptTokens);
          out.writeInt(endOfSequence);
          first.put(out);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static OpenReply decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in ->
            new OpenReply(
                Frame.text(in), in.getInt(), in.getInt(), in.getInt(), Candidates.read(in)));
  }
}
