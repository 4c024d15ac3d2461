package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * What a rule is told besides the rows.
 *
 * @param f how many rows may lie, at least 0
 * @param weights of the rows, finite and at least 0, not all 0; empty when all count the same
 */
record Round(int f, List<Double> weights, Crew crew) {}
