/**
 * Aggregation of clients' updates that stays near the honest ones although up to f of n lie: rules,
 * what is done to the updates before them, and the checks before both.
 *
 * <p>Requirements: C4, C5. Names, conventions and preconditions: docs/aggregation.md. Every result
 * is the same whatever the number of threads; ties go to the lowest client. Out of scope: masks
 * ({@code aggregation.secure}) and rounds.
 */
@NullMarked
package org.fedrouter.core.aggregation.robust;

import org.jspecify.annotations.NullMarked;
