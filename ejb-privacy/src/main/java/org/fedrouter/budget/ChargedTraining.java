package org.fedrouter.budget;

import java.time.Instant;
import java.util.UUID;

/**
 * A training that a data set was charged for, whole and for ever.
 *
 * @param epsilon of the training alone, at its delta; an estimate, never added to another
 * @param nano what it cost at the ledger's order
 * @param reservation that carries the charge
 * @param by account that asked
 */
public record ChargedTraining(
    TrainingCharge training, double epsilon, long nano, UUID reservation, String by, Instant at) {}
