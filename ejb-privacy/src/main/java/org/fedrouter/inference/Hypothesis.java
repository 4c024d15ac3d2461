package org.fedrouter.inference;

import org.fedrouter.core.mechanism.Temperature;
import org.jspecify.annotations.Nullable;

/**
 * Private answers that somebody thinks of asking for.
 *
 * @param department whose ledger would be charged, or null to leave it out
 * @param shards B, or null for the shards of the registered hospitals
 * @param bound the clip C or the norm bound Delta in lattice units, or null for the largest that
 *     the budget pays
 * @param budgetNano what one answer may cost, or null when only {@code bound} is of interest
 */
public record Hypothesis(
    @Nullable String department,
    RequestedMechanism mechanism,
    Temperature temperature,
    int tokens,
    @Nullable Integer shards,
    @Nullable Integer bound,
    @Nullable Long budgetNano,
    int answers) {
  /**
   * @throws IllegalArgumentException when neither bound nor budget is given
   */
  public Hypothesis {
    if (bound == null && budgetNano == null) {
      throw new IllegalArgumentException("a hypothesis needs a bound or a budget");
    }
  }
}
