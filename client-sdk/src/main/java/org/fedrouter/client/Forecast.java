package org.fedrouter.client;

import org.jspecify.annotations.Nullable;

/**
 * What a private answer would cost; nothing was charged.
 *
 * @param clip of the exponential mechanism in logits, null for the other
 * @param norm of the Gaussian mechanism in logits, null for the other
 * @param rho of one answer in its worst case
 * @param epsilonEstimate conversion of {@code rho}
 * @param largestTokens that the budget pays at this clip or norm
 * @param answersLeft such answers that all ledgers together carry now
 * @param tightest the ledger that can be charged least
 */
public record Forecast(
    String mechanism,
    int tokens,
    int shards,
    @Nullable Double clip,
    @Nullable Double norm,
    double delta,
    double rhoPerToken,
    double rho,
    double epsilonEstimate,
    @Nullable Boolean withinBudget,
    @Nullable Integer largestTokens,
    long answersLeft,
    @Nullable String tightest) {}
