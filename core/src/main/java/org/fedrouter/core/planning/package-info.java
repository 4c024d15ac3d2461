/**
 * Places tasks on nodes: a generalised quadratic assignment problem with capacities, solved by
 * Potts mean-field annealing with capacity multipliers and local search. Classical,
 * quantum-inspired; pure, seeded, single-threaded, anytime.
 */
@NullMarked
package org.fedrouter.core.planning;

import org.jspecify.annotations.NullMarked;
