package org.fedrouter.client;

/**
 * What a privacy budget has left.
 *
 * @param ledger {@code user:NAME}, {@code department:NAME} or {@code dataset:NAME}
 * @param epsilon certified for all answers charged there together, at {@code delta}
 * @param limitRho what it admits
 * @param usedRho spent and held
 * @param remainingRho what may be charged now
 * @param epsilonUsedEstimate conversion of {@code usedRho}; an estimate
 * @param state open, frozen or closed
 */
public record Ledger(
    String ledger,
    double epsilon,
    double delta,
    double limitRho,
    double usedRho,
    double remainingRho,
    double epsilonUsedEstimate,
    String state) {}
