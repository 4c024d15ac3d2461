/**
 * One-message secure sums: who may take part, the labels under which sums are masked, and the
 * masks.
 *
 * <p>Requirements: A4, A3 (the hospital's veto). Assumptions and what an attacker sees:
 * docs/proofs/one-message-sums.md. Out of scope: sums of adapter updates, which survive drop-outs.
 */
@NullMarked
package org.fedrouter.core.aggregation.secure;

import org.jspecify.annotations.NullMarked;
