package org.fedrouter.inference.boundary;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.mechanism.WhatIf;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.PrivatePlan;

/**
 * An answer by the shards of all hospitals of a plan.
 *
 * @param tokens asked for
 */
record PrivateWay(
    PrivatePlan plan,
    List<LedgerKey> ledgers,
    int tokens,
    BiFunction<UUID, AnswerSink, Decoding> decoder)
    implements Way {
  PrivateWay {
    ledgers = List.copyOf(ledgers);
  }

  @Override
  public String mode() {
    return "private";
  }

  @Override
  public String aggregation() {
    return plan.aggregation();
  }

  @Override
  public long chargeNano() {
    return plan.chargeNano();
  }

  @Override
  public long spentNano(int opened) {
    return plan.mechanism().chargeNano(opened);
  }

  @Override
  public int affordableTokens(long nano) {
    WhatIf price = new WhatIf(plan.mechanism(), plan.rounds(), 1);
    return Math.min(tokens, price.tokensIn(nano, plan.rounds() - tokens));
  }

  @Override
  public Decoding decode(UUID request, AnswerSink sink) {
    return decoder.apply(request, sink);
  }
}
