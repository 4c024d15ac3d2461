package org.fedrouter.inference.boundary;

import java.util.List;
import java.util.UUID;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;

/** A way of answering one question: all of it is fixed before any node hears of the question. */
interface Way {
  /** The mode that the answer names. */
  String mode();

  /** How votes are summed, as answers name it. */
  String aggregation();

  /** Ledgers that carry the charge; empty for a free answer. */
  List<LedgerKey> ledgers();

  /** The worst case in nano-rho. */
  long chargeNano();

  /** The charge of the rounds that were opened. */
  long spentNano(int opened);

  /** The longest answer that a charge of this much pays, up to the length asked for. */
  int affordableTokens(long nano);

  /**
   * Makes the answer; never throws for a node's failure.
   *
   * @param request whose answer it is
   */
  Decoding decode(UUID request, AnswerSink sink);
}
