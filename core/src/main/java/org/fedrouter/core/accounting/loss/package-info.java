/**
 * Privacy loss distributions of plans: an upper bound on epsilon that is nearly exact.
 *
 * <p>For fixed plans and reports only. Stopping or continuing by such a number is not covered by
 * any theorem used here; what gates is the filter of a ledger.
 *
 * <p>Why the bound holds: docs/proofs/privacy-loss.md.
 */
@NullMarked
package org.fedrouter.core.accounting.loss;

import org.jspecify.annotations.NullMarked;
