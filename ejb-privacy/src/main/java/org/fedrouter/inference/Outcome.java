package org.fedrouter.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.node.NodeFailure;
import org.jspecify.annotations.Nullable;

/** What became of a question. */
public sealed interface Outcome {
  /** There is no answer, or no whole one. */
  sealed interface Unanswered extends Outcome {}

  /**
   * An answer.
   *
   * @param replayed true when it was released before under the same idempotency key
   * @param cachedFrom the request that released it before, when it comes from the caller's cache
   * @param degraded in mode auto, why a better way was not taken, or empty
   * @param guarded what the guards did to question and answer
   */
  record Answered(
      UUID id,
      Released released,
      List<LedgerBalance> balances,
      Duration latency,
      boolean replayed,
      @Nullable UUID cachedFrom,
      String degraded,
      Guarded guarded)
      implements Outcome {
    public Answered {
      balances = List.copyOf(balances);
    }

    /** An answer that no guard has seen. */
    public Answered(
        UUID id,
        Released released,
        List<LedgerBalance> balances,
        Duration latency,
        boolean replayed,
        @Nullable UUID cachedFrom,
        String degraded) {
      this(id, released, balances, latency, replayed, cachedFrom, degraded, Guarded.NOTHING);
    }

    /** The same as the caller gets it from the guards. */
    public Answered guarded(String text, Guarded by) {
      return new Answered(
          id, released.saying(text), balances, latency, replayed, cachedFrom, degraded, by);
    }
  }

  /**
   * A guard does not let the question pass; nothing was charged, and no node has seen it.
   *
   * @param guard {@code injection} or {@code identifiers}
   * @param score how sure the guard is
   * @param reasons its codes, never a part of the question
   */
  record Guard(String guard, double score, List<String> reasons) implements Unanswered {
    public Guard {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A ledger cannot carry the charge.
   *
   * @param affordableTokens largest token limit that this ledger would admit at the same clip
   */
  record OverBudget(UUID id, LedgerBalance balance, long askedNano, int affordableTokens)
      implements Unanswered {}

  /**
   * The window of a ledger cannot carry the charge, its lifetime could.
   *
   * @param affordableTokens largest token limit that this window still admits at the same clip
   * @param until when the next window begins
   */
  record WindowFull(
      UUID id, LedgerBalance balance, long askedNano, int affordableTokens, Instant until)
      implements Unanswered {}

  /** A ledger that must be charged is frozen or closed. */
  record LedgerStopped(UUID id, LedgerBalance balance) implements Unanswered {}

  /** The budget asked for cannot pay one token at the smallest clip. */
  record BudgetTooSmall(long askedNano) implements Unanswered {}

  /** A ledger that must be charged does not exist. */
  record NoLedger(LedgerKey key) implements Unanswered {}

  /** The idempotency key cannot be replayed. */
  record KeyConflict(String reason) implements Unanswered {}

  /**
   * No node offers what was asked for.
   *
   * @param field of the question: {@code model}, {@code adapter} or {@code mode}
   * @param offered names that would do
   */
  record NotOffered(String field, String name, List<String> offered) implements Unanswered {
    public NotOffered {
      offered = List.copyOf(offered);
    }
  }

  /**
   * Too few nodes for the faults to be tolerated; none was asked.
   *
   * @param nodes that could be asked
   */
  record ConsensusImpossible(int nodes, int faults) implements Unanswered {}

  /** The nodes that were asked do not agree, and the caller wanted nothing less. */
  record NoConsensus(UUID id, Consensus consensus) implements Unanswered {}

  /**
   * The hospitals did not answer, or not to the end.
   *
   * @param spentNano what was settled: all that was held once a round may have been opened
   */
  record Failed(UUID id, String reason, NodeFailure.Kind kind, long spentNano)
      implements Unanswered {}
}
