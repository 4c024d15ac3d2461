package org.fedrouter.core.federation.server;

import org.fedrouter.core.aggregation.robust.Update;
import org.fedrouter.core.aggregation.round.GroupSum;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.aggregation.secure.update.MaskedHeader;
import org.fedrouter.core.aggregation.secure.update.MaskedSum;
import org.fedrouter.core.aggregation.secure.update.Opening;
import org.fedrouter.core.aggregation.secure.update.Unmasking;

/** The means of groups: masks are taken off, sums become numbers again. */
record Opened(RoundServer server, Chunks chunks) {
  /** Half a step of the encoding, and rounding. */
  private static final double SLACK = 1 + 1e-9;

  Rows rows() {
    Rows rows = Rows.none();
    for (GroupChain chain : server.chains()) {
      rows = with(rows, chain);
    }
    return rows;
  }

  private Rows with(Rows rows, GroupChain chain) {
    GroupSum failed = GroupSum.failed(chain.terms().members().size());
    if (!chain.alive() || !(chain.phase() instanceof Unmasking unmasking)) {
      return rows.with(failed);
    }
    return switch (unmasking.open()) {
      case Outcome.Refused<Opening>(Refusal refusal) -> rows.with(failed);
      case Outcome.Accepted<Opening>(Opening opening) ->
          switch (sum(chain, unmasking, opening)) {
            case Outcome.Refused<int[]>(Refusal refusal) -> rejected(rows, chain, refusal);
            case Outcome.Accepted<int[]>(int[] sum) -> summed(rows, chain, opening, sum);
          };
    };
  }

  private static Rows rejected(Rows rows, GroupChain chain, Refusal refusal) {
    return rows.with(GroupSum.failed(chain.terms().members().size()))
        .without("group " + chain.terms().group(), refusal.detail());
  }

  private Outcome<int[]> sum(GroupChain chain, Unmasking unmasking, Opening opening) {
    MaskedSum sum = new MaskedSum(chain.terms());
    for (MaskedHeader header : unmasking.agreed().masked().headers().values()) {
      Outcome<MaskedHeader> added = sum.add(header, index -> chunks.of(header.hospital(), index));
      if (added instanceof Outcome.Refused<MaskedHeader>(Refusal refusal)) {
        return new Outcome.Refused<>(refusal);
      }
    }
    return sum.open(opening);
  }

  /** A mean beyond the clip is of somebody who did not keep the encoding. */
  private static Rows summed(Rows rows, GroupChain chain, Opening opening, int[] sum) {
    int survivors = opening.survivors().size();
    FixedPoint encoding = chain.terms().encoding();
    double[] mean = encoding.mean(sum, survivors);
    for (double value : mean) {
      if (Math.abs(value) > encoding.clip() * SLACK) {
        return rows.with(GroupSum.failed(chain.terms().members().size()))
            .without("group " + chain.terms().group(), "its mean is beyond the clip of values");
      }
    }
    return rows.with(new GroupSum(chain.terms().members().size(), survivors, MaskedSum.hash(sum)))
        .with(Update.of(mean), survivors);
  }
}
