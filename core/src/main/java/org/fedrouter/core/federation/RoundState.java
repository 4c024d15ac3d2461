package org.fedrouter.core.federation;

/** Where a round is. Each state is stored before anything of it is sent. */
public enum RoundState {
  /** Hospitals are chosen; each reserves the round's epsilon in its own ledger, or declines. */
  PLANNED,
  /** Enough have reserved; no task was sent yet. */
  RESERVED,
  /** The task is out. Under secure aggregation hospitals send keys, else their updates. */
  OPEN,
  /** Shares of secrets are exchanged. */
  SHARES,
  /** Masked updates come in. */
  MASKED,
  /** Those who are left help to take the masks away. */
  UNMASK,
  /** There is one update. */
  AGGREGATED,
  /** It was tried on public or synthetic data. */
  EVALUATED,
  /** It is a version of the adapter. */
  PUBLISHED,
  /** It never will be. */
  ABORTED;

  /** Whether nothing follows. */
  public boolean ended() {
    return this == PUBLISHED || this == ABORTED;
  }
}
