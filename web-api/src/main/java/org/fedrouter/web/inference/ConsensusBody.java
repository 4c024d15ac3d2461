package org.fedrouter.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.inference.Consensus;

/**
 * How far nodes agree, with what a third party needs to check it: a node signs SHA-256 over the
 * ASCII text {@code fedrouter answer 1}, {@code request_hash} and its {@code reply_hash}. Bytes are
 * in base64.
 */
public record ConsensusBody(
    int faults,
    int asked,
    int agreeing,
    boolean achieved,
    String requestHash,
    List<VoteBody> nodes) {
  /**
   * What one node gave.
   *
   * @param reply the bytes behind {@code reply_hash}, of a node that agrees
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record VoteBody(
      String node,
      @JsonInclude(JsonInclude.Include.ALWAYS) boolean agrees,
      String reply,
      String replyHash,
      String signature,
      String key,
      String fault) {}

  static ConsensusBody of(Consensus consensus) {
    return of(consensus, true);
  }

  /** What may be told when there is no answer. */
  static ConsensusBody withoutText(Consensus consensus) {
    return of(consensus, false);
  }

  private static ConsensusBody of(Consensus consensus, boolean replies) {
    return new ConsensusBody(
        consensus.faults(),
        consensus.asked(),
        consensus.agreeing(),
        consensus.achieved(),
        base64(consensus.requestHash()),
        consensus.votes().stream().map(vote -> of(vote, replies)).toList());
  }

  private static VoteBody of(Consensus.Vote vote, boolean replies) {
    return new VoteBody(
        vote.node(),
        vote.agrees(),
        replies ? base64(vote.reply()) : "",
        base64(vote.replyHash()),
        base64(vote.signature()),
        base64(vote.key()),
        vote.fault());
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
