package org.fedrouter.inference.boundary;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;

/** An answer in which no shard takes part: it costs nothing, and is audited like any other. */
record FreeWay(String mode, BiFunction<UUID, AnswerSink, Decoding> decoder) implements Way {
  @Override
  public String aggregation() {
    return "none";
  }

  @Override
  public List<LedgerKey> ledgers() {
    return List.of();
  }

  @Override
  public long chargeNano() {
    return 0;
  }

  @Override
  public long spentNano(int opened) {
    return 0;
  }

  @Override
  public int affordableTokens(long nano) {
    return 0;
  }

  @Override
  public Decoding decode(UUID request, AnswerSink sink) {
    return decoder.apply(request, sink);
  }
}
