/**
 * Proposals of inputs of scores: which model is in use, what it has proposed, and what of that may
 * be accepted. A proposal decides nothing; docs/proposals.md.
 *
 * <p>Requirements: D4. Out of scope here: training, and the signature that accepts.
 */
@NullMarked
package org.fedrouter.device.proposal;

import org.jspecify.annotations.NullMarked;
