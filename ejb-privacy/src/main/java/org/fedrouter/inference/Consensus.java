package org.fedrouter.inference;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * How far nodes that were asked the same agree. Achieved means that at least 2f+1 distinct nodes,
 * of at least 3f+1 asked, signed equal answers: more than f of these are honest if at most f nodes
 * are not.
 *
 * @param faults f, the nodes that may lie
 * @param asked n, at least 3f+1
 * @param agreeing nodes that signed the answer which most of them gave
 * @param requestHash SHA-256 of the request as all nodes got it
 */
public record Consensus(int faults, int asked, int agreeing, Bytes requestHash, List<Vote> votes) {
  public Consensus {
    votes = List.copyOf(votes);
  }

  /** Nodes that must be asked so that {@code faults} of them may lie. */
  public static int leastAsked(int faults) {
    return 3 * faults + 1;
  }

  public boolean achieved() {
    return asked >= leastAsked(faults) && agreeing >= 2 * faults + 1;
  }

  /**
   * What one node gave.
   *
   * @param agrees whether it signed the answer that is given
   * @param reply the reply it signed, as bytes; empty when it gave none that counts, or another
   * @param replyHash SHA-256 of its reply; empty when it gave none
   * @param signature over {@link org.fedrouter.core.exchange.GenerateReply#statement}
   * @param key X.509-encoded public key under which the node is registered
   * @param fault why its reply does not count, or empty
   */
  public record Vote(
      String node,
      boolean agrees,
      Bytes reply,
      Bytes replyHash,
      Bytes signature,
      Bytes key,
      String fault) {}
}
