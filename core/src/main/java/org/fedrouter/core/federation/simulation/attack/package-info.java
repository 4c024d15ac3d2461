/**
 * Attacks of the literature on the made-up task, against every way of aggregating.
 *
 * <p>Requirements: C4, C5. What the attackers know: everything that honest clients send in the same
 * round. Figures: docs/aggregation.md.
 */
@NullMarked
package org.fedrouter.core.federation.simulation.attack;

import org.jspecify.annotations.NullMarked;
